import "server-only";
import { noteRefusal } from "@/db/commands/change-team";
import { type Credentials, findCredentials } from "@/db/queries/account/find-credentials";
import { err, ok, type Result } from "@/lib/base/result";
import { readEmail } from "@/lib/team/email";
import { forgetFailures, waitInLine } from "@/server/auth/failure-delay";
import { verifyPassword } from "@/server/auth/password";
import { addressKey } from "@/server/edge/client-address";
import { sha256Hex } from "@/server/hash";
import { takePoint } from "@/server/limits";
import { teamStore } from "@/server/store";

/**
 * What somebody typed to get in, and from where. `knownAs`: what tells this browser from others, where the account was signed in
 * to in it lately.
 */
export type PasswordTry = {
  readonly email: string;
  readonly password: string;
  readonly address: string | null;
  readonly knownAs: string | null;
};

export type CheckedPassword = { readonly userId: string; readonly email: string; readonly passwordHash: string };

async function noteFailure(found: Credentials | null, address: string | null): Promise<void> {
  const object = { kind: "user", id: found?.userId ?? null, name: found?.email ?? "unknown address" };
  const actor = { kind: "system", id: null, name: "sign-in" } as const;
  await noteRefusal(teamStore(), { teamId: null, actor, address }, { action: "session.start", object });
}

/**
 * Checks a password: 5 tries a minute for one account from one address, 50 an hour from one address, and a line that grows with an
 * account's failures. Unknown, disabled and password-less accounts answer like a wrong password, after the same work.
 *
 * **Throws** `rate_limited`; whatever keeps the tries from being counted lets nobody in.
 */
export async function checkPassword({ email: typed, password, address, knownAs }: PasswordTry): Promise<Result<CheckedPassword, "wrong">> {
  const read = readEmail(typed);
  const email = read.ok ? read.value : typed.slice(0, 320);
  const line = sha256Hex(knownAs === null ? email : `${email}\n${knownAs}`);
  await takePoint("sign_in_address", addressKey(address));
  await takePoint("sign_in_pair", sha256Hex(`${email}\n${addressKey(address)}`));
  await waitInLine(line);
  const found = read.ok ? await findCredentials(teamStore().sql, email) : null;
  const isRight = await verifyPassword(found?.passwordHash ?? null, password.slice(0, 1_000));
  if (!isRight || !found?.passwordHash || found.isDisabled) {
    await noteFailure(found, address);
    return err("wrong");
  }
  await forgetFailures(line);
  return ok({ userId: found.userId, email: found.email, passwordHash: found.passwordHash });
}
