import "server-only";
import type { Sql } from "postgres";
import { listProviderClaims } from "@/db/queries/catalog/list-provider-claims";
import { listTermsTurns } from "@/db/queries/usage/list-terms-turns";
import { resolveProvider } from "@/lib/catalog/resolve/resolve-provider";
import type { RetentionTerms } from "@/lib/usage/audit/judge";
import { RETENTION_FIELDS } from "@/lib/usage/receipt/answer-retention";

/** What a Provider said of keeping prompts at the end of some day. `isLater`: it was first stated after that day. */
export type DailyTerms = RetentionTerms & { readonly isLater: boolean };

/** A day of a Provider with its last instant, or that of the look at one which still runs. */
export type JudgedDay = { readonly provider: string; readonly day: string; readonly last: string };

type ClaimsAt = (at: string) => ReturnType<typeof listProviderClaims>;

/** The claims of an instant, read once for all that ask for the same. */
function claimsOnce(sql: Sql): ClaimsAt {
  const known = new Map<string, ReturnType<typeof listProviderClaims>>();
  return (at) => {
    const claims = known.get(at) ?? listProviderClaims(sql, at);
    known.set(at, claims);
    return claims;
  };
}

/** What a Provider states of it at an instant, as receipts read it; `null` where it states none of the fields. */
async function resolveTerms(claimsAt: ClaimsAt, slug: string, at: string): Promise<RetentionTerms | null> {
  const fields = resolveProvider(slug, (await claimsAt(at)).get(slug) ?? [], at);
  if (!RETENTION_FIELDS.some((field) => fields.has(field))) return null;
  const [retains, days] = ["retains_prompts", "retention_days"].map((field) => fields.get(field)?.shown.value);
  return { retains: typeof retains === "boolean" ? retains : null, days: typeof days === "number" ? days : null };
}

type TermsAt = (slug: string, at: string) => Promise<RetentionTerms | null>;

/** The same, resolved once for all days that share it. */
function termsOnce(claimsAt: ClaimsAt): TermsAt {
  const known = new Map<string, Promise<RetentionTerms | null>>();
  return (slug, at) => {
    const terms = known.get(`${slug} ${at}`) ?? resolveTerms(claimsAt, slug, at);
    known.set(`${slug} ${at}`, terms);
    return terms;
  };
}

/**
 * What Providers said of keeping prompts when each of some days ended, or first stated after it where nobody had by then. The catalog is read
 * once for each time that any of them said something else. **Returns** a function that gives `null` where nobody ever states any of it.
 */
export async function readDailyTerms(sql: Sql, days: readonly JudgedDay[]): Promise<(provider: string, day: string) => DailyTerms | null> {
  const turns = await listTermsTurns(sql, [...new Set(days.map(({ provider }) => provider))], RETENTION_FIELDS);
  const all = [...new Set([...turns.values()].flat())].sort();
  const stretchOf = (last: string): number => all.findLastIndex((turn) => turn <= last);
  // Within a stretch nobody says anything else: its days are read by the first of them.
  const instants = new Map<number, string>();
  for (const { last } of [...days].sort((a, b) => (a.last < b.last ? -1 : 1)))
    if (!instants.has(stretchOf(last))) instants.set(stretchOf(last), last);
  const termsAt = termsOnce(claimsOnce(sql));
  const found = new Map<string, DailyTerms | null>();
  for (const { provider, day, last } of days) {
    const own = turns.get(provider) ?? [];
    const then = own.length === 0 ? null : await termsAt(provider, instants.get(stretchOf(last)) ?? last);
    const next = own.find((turn) => turn > last);
    const later = then === null && next !== undefined ? await termsAt(provider, next) : null;
    const terms = then ?? later;
    found.set(`${provider} ${day}`, terms && { ...terms, isLater: then === null });
  }
  return (provider, day) => found.get(`${provider} ${day}`) ?? null;
}
