import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";

/** A new User. `passwordHash`: `null` for whom an issuer vouches. */
export type NewAccount = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly isVerified: boolean;
};

/** Makes an account, in the transaction of whatever it is made for. */
export async function insertAccount(
  tx: TeamTx,
  { id, email, name, passwordHash, isVerified }: NewAccount,
): Promise<Result<void, "email_taken">> {
  const [row] = await tx`
    insert into user_account (id, email, name, password_hash, password_changed_at, email_verified_at)
    values (${id}, ${email}, ${name}, ${passwordHash}, case when ${passwordHash !== null} then now() end, case when ${isVerified} then now() end)
    on conflict (email) do nothing returning id`;
  return row ? ok(undefined) : err("email_taken");
}
