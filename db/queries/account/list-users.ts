import "server-only";
import type { Sql } from "postgres";

/** An account as whoever runs the installation sees it. Instants are ISO texts. */
export type UserLine = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly createdAt: string;
  readonly isVerified: boolean;
  readonly isDisabled: boolean;
  readonly hasPassword: boolean;
  readonly logins: number;
};

type Row = Omit<UserLine, "createdAt"> & { createdAt: Date };

/** Every account, by address. */
export async function listUsers(sql: Sql): Promise<UserLine[]> {
  const rows = await sql<Row[]>`
    select id, email, name, created_at as "createdAt", email_verified_at is not null as "isVerified", disabled_at is not null as "isDisabled",
      password_hash is not null as "hasPassword", (select count(*)::int from user_identity i where i.user_id = u.id) as logins
    from user_account u order by email`;
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
