import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import { readLocalPath } from "@/lib/base/local-path";
import { type Admission, admitLogin, type Refusal } from "@/server/auth/admit-login";
import { beginSession } from "@/server/auth/complete-sign-in";
import { type Intent, keepIntent, takeIntent } from "@/server/auth/intent";
import { canProveAgain, isSameIssuer, readClaims } from "@/server/auth/issuer-profile";
import { AUTH_PATH, askNextAuth, dropHelperCookies, postToNextAuth } from "@/server/auth/next-auth";
import { cookieNames } from "@/server/auth/session-cookie";
import { AppError } from "@/server/edge/app-error";
import { logger } from "@/server/log";
import { type LoginIssuer, publicOrigin, settings } from "@/server/settings";

/** The issuer of an id. **Returns** `null` for one that is not set up. */
export const findIssuer = (id: string): LoginIssuer | null => settings().issuers.find((issuer) => issuer.id === id) ?? null;

const PAGES = { sign_in: "/sign-in", link: "/account", prove: "/sign-in/confirm" } as const;
const pageOf = ({ kind }: Intent): string => PAGES[kind];

/**
 * Sends the browser to an issuer. For server actions. **Throws** a redirect; `not_found` for an issuer that is not set up;
 * `unavailable` when it does not answer.
 */
export async function goToIssuer(intent: Intent): Promise<never> {
  const issuer = findIssuer(intent.issuer);
  if (!issuer) throw new AppError("not_found");
  if (intent.kind === "prove" && !canProveAgain(issuer))
    throw new AppError("unavailable", `${issuer.name} cannot ask once more who you are.`);
  // An issuer leads back to one origin; what the browser carries at another name of this machine is not there.
  const origin = publicOrigin(settings());
  if ((await headers()).get("origin") !== origin) redirect(`${origin}${pageOf(intent)}?${new URLSearchParams({ next: intent.next })}`);
  const query: Record<string, string> = intent.kind === "prove" ? { prompt: "login", max_age: "0" } : {};
  const response = await postToNextAuth(["signin", issuer.id], {}, {}, query);
  const to = response.headers.get("location");
  if (!to || to.startsWith(`${publicOrigin(settings())}${AUTH_PATH}`))
    throw new AppError("unavailable", `${issuer.name} cannot be reached right now.`);
  await keepIntent(intent);
  redirect(to);
}

/** Where an intent that came to nothing leads back to; the reason is one word that the page knows. */
function wayBack(intent: Intent | null, reason: "issuer" | Refusal): string {
  const query = new URLSearchParams({ fault: reason });
  if (intent && intent.kind !== "link" && intent.next !== "/") query.set("next", intent.next);
  return `${intent ? pageOf(intent) : "/sign-in"}?${query}`;
}

// next-auth would swallow it.
const tell = (cause: unknown): never => {
  logger.error({ event: "login", err: cause }, "unforeseen failure");
  throw cause;
};

const noStore = { "cache-control": "private, no-store" };
const goTo = (path: string, headers: Headers = new Headers()): Response => {
  const sent = new Headers({ ...noStore, location: `${publicOrigin(settings())}${path}` });
  const { name } = cookieNames(settings()).session;
  for (const cookie of headers.getSetCookie()) if (cookie.startsWith(`${name}=`)) sent.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers: sent });
};

/**
 * The way back from an issuer: next-auth checks state, nonce, proof key and ID token; then the login opens what the intent asked
 * for, or nothing.
 */
export async function returnFromIssuer(request: NextRequest, id: string): Promise<Response> {
  const issuer = findIssuer(id);
  if (!issuer) return new Response("There is no such issuer.", { status: 404, headers: noStore });
  const intent = await takeIntent();
  if (intent?.issuer !== id) {
    await dropHelperCookies();
    return goTo(wayBack(null, "issuer"));
  }
  let admission: Admission | null = null;
  const admit = async (claims: unknown): Promise<true | string> => {
    const read = readClaims(issuer, claims);
    if (!read.ok) logger.warn({ event: "login_refused", code: read.error }, "an issuer's claims were refused");
    admission = read.ok ? await admitLogin(intent, issuer, read.value).catch(tell) : { kind: "refused", reason: "unknown" };
    return admission.kind !== "refused" || "/";
  };
  const begin = async (): Promise<string> => {
    if (admission?.kind === "keep") return admission.sid;
    if (admission?.kind !== "session") throw new Error("nobody was let in");
    return beginSession({ ...admission, method: `oidc:${id}` });
  };
  const response = await askNextAuth(["callback", id], request, { admit, begin });
  return settle(response, intent, admission);
}

async function settle(response: Response, intent: Intent, admission: Admission | null): Promise<Response> {
  await dropHelperCookies();
  if (admission?.kind === "refused") return goTo(wayBack(intent, admission.reason));
  // Whatever went wrong on the way, next-auth leads to a page of its own, which is not there.
  const to = response.headers.get("location") ?? "";
  const isDone = admission !== null && response.status === 302 && !to.startsWith(`${publicOrigin(settings())}${AUTH_PATH}`);
  return isDone ? goTo(readLocalPath(intent.next), response.headers) : goTo(wayBack(intent, "issuer"));
}

/** The issuers among those set up with which somebody can show once more who they are, given the logins that open their account. */
export const proversOf = (logins: readonly { readonly issuer: string }[]): LoginIssuer[] =>
  settings().issuers.filter((known) => canProveAgain(known) && logins.some((login) => isSameIssuer(login.issuer, known.issuer)));

/** What the logins of the issuers that are set up call their issuer, with and without the last slash. */
export const issuerNames = (): string[] =>
  settings().issuers.flatMap(({ issuer }) => [issuer.replace(/\/$/, ""), `${issuer.replace(/\/$/, "")}/`]);
