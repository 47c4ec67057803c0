import "server-only";
import { decode } from "next-auth/jwt";
import { publicOrigin, type Settings } from "@/server/settings";

/** **Units**: seconds. A session ends after this, used or not. */
export const SESSION_SECONDS = 30 * 86_400;

const isSecure = (settings: Settings): boolean => publicOrigin(settings).startsWith("https:");

/** Names and attributes of the cookies; `__Host-` wherever the site is https, which all but this machine itself must be. */
export function cookieNames(settings: Settings) {
  const secure = isSecure(settings);
  const prefix = secure ? "__Host-" : "";
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  const cookie = (name: string) => ({ name: `${prefix}tollboard.${name}`, options });
  return {
    session: cookie("session"),
    csrf: cookie("csrf"),
    callback: cookie("callback"),
    state: cookie("state"),
    nonce: cookie("nonce"),
    pkce: cookie("pkce"),
    invitation: cookie("invitation"),
    intent: cookie("intent"),
    known: cookie("known"),
    pending: cookie("pending"),
  };
}

/** The session's secret out of the sealed cookie. **Returns** `null` for what we did not seal. */
export async function openSessionCookie(value: string | undefined, sessionSecret: string): Promise<string | null> {
  if (!value || value.length > 4_000) return null;
  const token = await decode({ token: value, secret: sessionSecret }).catch(() => null);
  return typeof token?.sid === "string" ? token.sid : null;
}
