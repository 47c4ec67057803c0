import "server-only";
import { endSessionsOf } from "@/db/commands/account/sessions";
import type { TeamTx } from "@/db/wall/with-team";

/** What went with the first proof of an address: logins of other addresses, sessions, and with `dropsPassword` the password. */
export type AddressProof = { readonly logins: number; readonly sessions: number };

/**
 * Notes that an account's address is proven. Until then anybody could have made the account: whatever else opens it is taken
 * away, but for logins whose issuer names the same address and the session `keepSession`. **Returns** `null` when it was proven already.
 */
export async function proveAddress(
  tx: TeamTx,
  userId: string,
  { keepSession = null, dropsPassword = false }: { readonly keepSession?: string | null; readonly dropsPassword?: boolean } = {},
): Promise<AddressProof | null> {
  const [proven] = await tx<{ email: string }[]>`
    update user_account set email_verified_at = now(),
      password_hash = case when ${dropsPassword} then null else password_hash end
    where id = ${userId} and email_verified_at is null returning email`;
  if (!proven) return null;
  const logins = await tx`delete from user_identity where user_id = ${userId} and email <> ${proven.email} returning id`;
  const sessions = await endSessionsOf(tx, userId, keepSession);
  return { logins: logins.length, sessions };
}
