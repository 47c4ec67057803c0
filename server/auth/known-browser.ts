import "server-only";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { readEmail } from "@/lib/team/email";
import { cookieNames, SESSION_SECONDS } from "@/server/auth/session-cookie";
import { sha256Hex } from "@/server/hash";
import { settings } from "@/server/settings";
import { secrets } from "@/server/vault/secrets";

const SALT = "tollboard known browser";

/** Notes in the browser, sealed, to whose account a session was opened there. It opens nothing, and stays after sign-out. */
export async function keepKnownBrowser(email: string, sessionId: string): Promise<void> {
  const token = { account: sha256Hex(email), id: sessionId };
  const value = await encode({ token, secret: secrets().sessionSecret, maxAge: SESSION_SECONDS, salt: SALT });
  const { name, options } = cookieNames(settings()).known;
  (await cookies()).set(name, value, { ...options, maxAge: SESSION_SECONDS });
}

/** What tells this browser from others, where it had a session of that account within 30 days. **Returns** `null` elsewhere. */
export async function findKnownBrowser(typed: string): Promise<string | null> {
  const email = readEmail(typed);
  const value = (await cookies()).get(cookieNames(settings()).known.name)?.value;
  if (!email.ok || !value || value.length > 4_000) return null;
  const token = await decode({ token: value, secret: secrets().sessionSecret, salt: SALT }).catch(() => null);
  return token?.account === sha256Hex(email.value) && typeof token.id === "string" ? token.id : null;
}
