import "server-only";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { cookieNames } from "@/server/auth/session-cookie";
import { settings } from "@/server/settings";
import { secrets } from "@/server/vault/secrets";

/**
 * Why somebody was sent to an issuer: to sign in, to connect the issuer to the account they are signed in to, or to show once
 * more who they are. `sessionId`: the session that may be acted on, where one is.
 */
export type Intent = {
  readonly kind: "sign_in" | "link" | "prove";
  readonly issuer: string;
  readonly next: string;
  readonly sessionId: string | null;
};

const SECONDS = 15 * 60;
const SALT = "tollboard intent";

const Sealed: z.ZodType<Intent> = z.object({
  kind: z.enum(["sign_in", "link", "prove"]),
  issuer: z.string(),
  next: z.string(),
  sessionId: z.string().nullable(),
});

/** Keeps the intent in the browser, sealed, for as long as the way to the issuer and back may take. */
export async function keepIntent(intent: Intent): Promise<void> {
  const value = await encode({ token: { ...intent }, secret: secrets().sessionSecret, maxAge: SECONDS, salt: SALT });
  const { name, options } = cookieNames(settings()).intent;
  (await cookies()).set(name, value, { ...options, maxAge: SECONDS });
}

/** Takes the intent out of the browser. **Returns** `null` where there is none of ours, or it is older than 15 minutes. */
export async function takeIntent(): Promise<Intent | null> {
  const jar = await cookies();
  const { name, options } = cookieNames(settings()).intent;
  const value = jar.get(name)?.value;
  jar.set(name, "", { ...options, maxAge: 0 });
  if (!value || value.length > 8_000) return null;
  const token = await decode({ token: value, secret: secrets().sessionSecret, salt: SALT }).catch(() => null);
  const read = Sealed.safeParse(token);
  return read.success ? read.data : null;
}
