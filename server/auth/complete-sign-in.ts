import "server-only";
import { randomBytes } from "node:crypto";
import { cookies, headers } from "next/headers";
import { encode } from "next-auth/jwt";
import { openSession, proveSession } from "@/db/commands/account/sessions";
import type { SignedIn } from "@/db/queries/account/find-session";
import { keepKnownBrowser } from "@/server/auth/known-browser";
import { cookieNames, openSessionCookie, SESSION_SECONDS } from "@/server/auth/session-cookie";
import { AppError } from "@/server/edge/app-error";
import { clientAddress } from "@/server/edge/client-address";
import { sha256Hex } from "@/server/hash";
import { settings } from "@/server/settings";
import { teamStore } from "@/server/store";
import { secrets } from "@/server/vault/secrets";

/** Who gets in, and what vouched for them: `password`, `oidc:acme`, `invitation`, `start`, `reset`, `verify`. */
export type SignIn = { readonly userId: string; readonly email: string; readonly method: string };

/** The secret of the session that this browser carries, whether or not it still counts. */
export async function carriedSecret(): Promise<string | null> {
  const value = (await cookies()).get(cookieNames(settings()).session.name)?.value;
  return openSessionCookie(value, secrets().sessionSecret);
}

/**
 * Opens a session under a new secret and ends the one that the browser carried, so that nobody can leave a session in a browser
 * and find somebody signed in to it. **Returns** the secret, for the cookie. **Throws** `forbidden` for a disabled account.
 */
export async function beginSession({ userId, email, method }: SignIn): Promise<string> {
  const sent = await headers();
  const carried = await carriedSecret();
  const sid = randomBytes(32).toString("base64url");
  const opened = await openSession(teamStore(), {
    userId,
    email,
    method,
    secretHash: sha256Hex(sid),
    previousHash: carried === null ? null : sha256Hex(carried),
    address: clientAddress(sent, settings().trustedProxies),
    userAgent: sent.get("user-agent"),
  });
  if (!opened.ok) throw new AppError("forbidden");
  await keepKnownBrowser(email, opened.value);
  return sid;
}

/** The one end of every way in: a new session, whose secret goes into the sealed cookie. For server actions and route handlers. */
export async function completeSignIn(signIn: SignIn): Promise<void> {
  const sid = await beginSession(signIn);
  const value = await encode({ token: { sid }, secret: secrets().sessionSecret, maxAge: SESSION_SECONDS });
  const { name, options } = cookieNames(settings()).session;
  (await cookies()).set(name, value, { ...options, maxAge: SESSION_SECONDS });
}

/** Notes that a signed-in person has shown once more who they are: what needs that is open to them for 15 minutes. */
export async function proveAgain(user: SignedIn, method: string): Promise<void> {
  const address = clientAddress(await headers(), settings().trustedProxies);
  await proveSession(teamStore(), { ...user, address }, user.sessionId, method);
}

/** Takes the session's cookie from the browser. */
export async function dropSessionCookie(): Promise<void> {
  const { name, options } = cookieNames(settings()).session;
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
