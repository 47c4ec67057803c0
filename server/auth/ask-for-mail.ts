import "server-only";
import { enqueueMailToUser } from "@/db/commands/account/mail-queue";
import type { SignedIn } from "@/db/queries/account/find-session";
import { readEmail } from "@/lib/team/email";
import { addressKey } from "@/server/edge/client-address";
import { sha256Hex } from "@/server/hash";
import { takePoint } from "@/server/limits";
import { teamStore } from "@/server/store";

/**
 * Asks for a mail with a reset link: three an hour for one account from one address, so that nobody uses up another's. Says and
 * does nothing else where there is no account. **Throws** `rate_limited`.
 */
export async function askForReset(typed: string, address: string | null): Promise<void> {
  const email = readEmail(typed);
  const from = addressKey(address);
  await takePoint("sign_in_address", from);
  await takePoint("reset_mail", sha256Hex(`${email.ok ? email.value : typed}\n${from}`));
  if (email.ok) await enqueueMailToUser(teamStore().sql, "reset", email.value);
}

/** Asks for a mail with a link that proves a User's address: three an hour. **Throws** `rate_limited`. */
export async function askForVerify({ userId, email }: SignedIn): Promise<void> {
  await takePoint("reset_mail", `verify ${userId}`);
  await enqueueMailToUser(teamStore().sql, "verify", email);
}
