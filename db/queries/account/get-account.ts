import "server-only";
import type { Sql } from "postgres";

/** A login that opens an account. Instants are ISO texts. */
export type LinkedLogin = {
  readonly id: string;
  readonly issuer: string;
  readonly email: string;
  readonly createdAt: string;
  readonly usedAt: string | null;
};

/** An account as its own User sees it. */
export type AccountView = {
  readonly email: string;
  readonly name: string;
  readonly isVerified: boolean;
  readonly hasPassword: boolean;
  readonly passwordChangedAt: string | null;
  readonly logins: readonly LinkedLogin[];
};

type Row = { email: string; name: string; isVerified: boolean; hasPassword: boolean; passwordChangedAt: Date | null };
type LoginRow = { id: string; issuer: string; email: string; createdAt: Date; usedAt: Date | null };

/** A User's own account with the logins that open it. **Returns** `null` when it is gone. */
export async function getAccount(sql: Sql, userId: string): Promise<AccountView | null> {
  const [[row], logins] = await Promise.all([
    sql<Row[]>`
      select email, name, email_verified_at is not null as "isVerified", password_hash is not null as "hasPassword",
        password_changed_at as "passwordChangedAt" from user_account where id = ${userId}`,
    sql<LoginRow[]>`
      select id, issuer, email, created_at as "createdAt", used_at as "usedAt" from user_identity where user_id = ${userId}
      order by created_at, id`,
  ]);
  if (!row) return null;
  return {
    ...row,
    passwordChangedAt: row.passwordChangedAt?.toISOString() ?? null,
    logins: logins.map((login) => ({
      ...login,
      createdAt: login.createdAt.toISOString(),
      usedAt: login.usedAt?.toISOString() ?? null,
    })),
  };
}
