import "server-only";
import { endSessionsOf } from "@/db/commands/account/sessions";
import type { AuditNote } from "@/db/commands/audit/record-audit";
import type { TeamTx } from "@/db/wall/with-team";

/**
 * Notes that an account's address is proven. Until then anybody could have made the account: whatever else opens it is taken
 * away, but for logins whose issuer names the same address and the session `keepSession`; with `dropsPassword` the password too.
 *
 * **Returns** what the log is to tell of it; nothing when it was proven already.
 */
export async function proveAddress(
  tx: TeamTx,
  userId: string,
  { keepSession = null, dropsPassword = false }: { readonly keepSession?: string | null; readonly dropsPassword?: boolean } = {},
): Promise<AuditNote[]> {
  const [proven] = await tx<{ email: string }[]>`
    update user_account set email_verified_at = now(),
      password_hash = case when ${dropsPassword} then null else password_hash end
    where id = ${userId} and email_verified_at is null returning email`;
  if (!proven) return [];
  const logins = await tx`delete from user_identity where user_id = ${userId} and email <> ${proven.email} returning id`;
  const sessions = await endSessionsOf(tx, userId, keepSession);
  await tx`update one_time_link set used_at = now() where user_id = ${userId} and kind = 'verify' and used_at is null`;
  const after = { logins_removed: logins.length, sessions_ended: sessions, password_removed: dropsPassword };
  return [{ action: "account.verify", object: { kind: "user", id: userId, name: proven.email }, after }];
}
