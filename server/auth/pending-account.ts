import "server-only";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { cookieNames } from "@/server/auth/session-cookie";
import { settings } from "@/server/settings";
import { secrets } from "@/server/vault/secrets";

/** An account that was asked for in this browser and waits for the proof of its address. `invitation`: the secret that led here. */
export type PendingAccount = { readonly userId: string; readonly invitation: string };

const SECONDS = 86_400;
const SALT = "tollboard pending account";

const Sealed: z.ZodType<PendingAccount> = z.object({ userId: z.string(), invitation: z.string() });

/** Keeps it in the browser, sealed, for as long as a verify link works: whether it was made at all is not to be seen. */
export async function keepPendingAccount(pending: PendingAccount): Promise<void> {
  const value = await encode({ token: { ...pending }, secret: secrets().sessionSecret, maxAge: SECONDS, salt: SALT });
  const { name, options } = cookieNames(settings()).pending;
  (await cookies()).set(name, value, { ...options, maxAge: SECONDS });
}

/** The account that this browser asked for. **Returns** `null` where there is none of ours. */
export async function findPendingAccount(): Promise<PendingAccount | null> {
  const value = (await cookies()).get(cookieNames(settings()).pending.name)?.value;
  if (!value || value.length > 4_000) return null;
  const token = await decode({ token: value, secret: secrets().sessionSecret, salt: SALT }).catch(() => null);
  const read = Sealed.safeParse(token);
  return read.success ? read.data : null;
}

/** Takes it from the browser. */
export async function dropPendingAccount(): Promise<void> {
  const { name, options } = cookieNames(settings()).pending;
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
