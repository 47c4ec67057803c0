import "server-only";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/base/result";
import { readEmail } from "@/lib/team/email";
import { safeFetch } from "@/server/http/safe-fetch";
import type { FetchPolicy } from "@/server/http/target";
import type { LoginIssuer } from "@/server/settings";

/** Whom an issuer vouches for. `authTime`: when they last showed the issuer who they are, in seconds, where it says so. */
export type IssuerProfile = {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string;
  readonly name: string;
  readonly authTime: number | null;
};

export type ProfileFault = "wrong_issuer" | "no_subject" | "not_verified";

const Claims = z.object({
  iss: z.string(),
  sub: z.union([z.string().min(1).max(255), z.int()]).transform(String),
  email: z.string(),
  email_verified: z.literal(true),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  auth_time: z.number().optional(),
});

const bare = (issuer: string): string => issuer.replace(/\/$/, "");
const LONGEST_NAME = 80;

/** Whether a login of a stored issuer is one of a configured issuer, which may be written with or without its last slash. */
export const isSameIssuer = (one: string, other: string): boolean => bare(one) === bare(other);

/**
 * Reads the claims of an ID token whose signature was checked. Only an address that the issuer itself has verified counts, and
 * only `true` says so.
 */
export function readClaims(issuer: LoginIssuer, claims: unknown): Result<IssuerProfile, ProfileFault> {
  const head = z.object({ iss: z.string(), sub: z.union([z.string().min(1), z.int()]) }).safeParse(claims);
  if (!head.success) return err("no_subject");
  if (!isSameIssuer(head.data.iss, issuer.issuer)) return err("wrong_issuer");
  const read = Claims.safeParse(claims);
  if (!read.success) return err("not_verified");
  const email = readEmail(read.data.email);
  if (!email.ok) return err("not_verified");
  const { iss, sub, name, preferred_username: nick, auth_time: authTime = null } = read.data;
  return ok({ issuer: iss, subject: sub, email: email.value, name: nameOf(name ?? nick, email.value), authTime });
}

const PROOF_SECONDS = 5 * 60;
const SKEW_SECONDS = 60;

/**
 * Whether an issuer's word renews a proof: it must say that it asked who they are within the last 5 minutes, give or take one for
 * its clock. Whoever does not say when may have answered from a session of its own that anybody at the browser can use.
 */
export function judgeProof(authTime: number | null, nowMs: number): "fresh" | "stale" | "no_time" {
  if (authTime === null) return "no_time";
  const age = nowMs / 1_000 - authTime;
  return age >= -SKEW_SECONDS && age <= PROOF_SECONDS + SKEW_SECONDS ? "fresh" : "stale";
}

/** Whether an issuer can be asked for a fresh sign-in at all. GitHub cannot. */
export const canProveAgain = ({ kind }: Pick<LoginIssuer, "kind">): boolean => kind === "oidc";

const nameOf = (given: string | undefined, email: string): string =>
  given
    ?.normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, "")
    .trim()
    .slice(0, LONGEST_NAME)
    .toWellFormed() ||
  (email.split("@")[0] ?? email);

const GITHUB_API = "https://api.github.com";
const GithubUser = z.object({ id: z.int().positive(), login: z.string(), name: z.string().nullish() });
const GithubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/**
 * Asks GitHub who a token is of, in the words of an ID token: the number of the account and its primary address, if verified.
 * **Throws** when GitHub does not answer.
 */
export async function askGithub(accessToken: string, policy: FetchPolicy, api = GITHUB_API): Promise<Record<string, unknown>> {
  const ask = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const headers = { accept: "application/vnd.github+json", authorization: `Bearer ${accessToken}` };
    const found = await safeFetch(`${api}${path}`, { ...policy, headers, totalMs: 10_000, maxBytes: 1_048_576 });
    if (!found.ok || found.value.kind !== "answer") throw new Error("GitHub did not say who this is");
    return schema.parse(JSON.parse(new TextDecoder().decode(found.value.bytes)));
  };
  const [user, emails] = await Promise.all([ask("/user", GithubUser), ask("/user/emails", GithubEmails)]);
  const primary = emails.find((email) => email.primary);
  return {
    iss: "https://github.com",
    sub: String(user.id),
    email: primary?.email,
    email_verified: primary?.verified === true,
    name: user.name ?? user.login,
  };
}
