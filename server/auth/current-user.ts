import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { findSession, type SignedIn } from "@/db/queries/account/find-session";
import { cookieNames, openSessionCookie } from "@/server/auth/session-cookie";
import { database } from "@/server/database";
import { sha256Hex } from "@/server/hash";
import { settings } from "@/server/settings";
import { secrets } from "@/server/vault/secrets";

/** Who makes this request, looked up once: a session that was ended is gone with the next request. **Returns** `null` for a stranger. */
export const currentUser = cache(async (): Promise<SignedIn | null> => {
  const value = (await cookies()).get(cookieNames(settings()).session.name)?.value;
  if (!value) return null;
  const secret = await openSessionCookie(value, secrets().sessionSecret);
  return secret === null ? null : findSession(database().sql, sha256Hex(secret));
});
