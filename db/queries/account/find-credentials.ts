import "server-only";
import type { Sql } from "postgres";

/** What a password is verified against. `passwordHash`: `null` for an account without a password. */
export type Credentials = {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly isDisabled: boolean;
};

/** The account of an address, disabled ones too. The hash goes to whoever verifies it and no further. **Returns** `null` when there is none. */
export async function findCredentials(sql: Sql, email: string): Promise<Credentials | null> {
  const [row] = await sql<Credentials[]>`
    select id as "userId", email, name, password_hash as "passwordHash", disabled_at is not null as "isDisabled"
    from user_account where email = ${email}`;
  return row ?? null;
}
