import "server-only";
import type { Sql } from "postgres";
import { listProviderTerms } from "@/db/queries/usage/list-provider-terms";
import { listTermsTurns } from "@/db/queries/usage/list-terms-turns";
import type { RetentionTerms } from "@/lib/usage/audit/judge";

const FIELDS = ["retains_prompts", "retention_days"] as const;

/** What a Provider said of keeping prompts at the end of some day. `isLater`: it was first stated after that day. */
export type DailyTerms = RetentionTerms & { readonly isLater: boolean };

/** A day with the instant that ends it, or that of the look at one which still runs. */
export type JudgedDay = { readonly provider: string; readonly day: string; readonly end: string };

/**
 * What Providers said of keeping prompts on each of some days: read once for each time that one of them said something else. **Returns** a
 * function that gives `null` where no Source says anything.
 */
export async function readDailyTerms(sql: Sql, days: readonly JudgedDay[]): Promise<(provider: string, day: string) => DailyTerms | null> {
  const turns = await listTermsTurns(sql, [...new Set(days.map(({ provider }) => provider))], FIELDS);
  const known = new Map<string, DailyTerms | null>();
  const found = new Map<string, DailyTerms | null>();
  for (const { provider, day, end } of days) {
    const own = turns.get(provider) ?? [];
    const stretch = `${provider} ${own.findLast((turn) => turn <= end) ?? ""}`;
    if (!known.has(stretch)) known.set(stretch, own.length === 0 ? null : await termsOf(sql, provider, end));
    found.set(`${provider} ${day}`, known.get(stretch) ?? null);
  }
  return (provider, day) => found.get(`${provider} ${day}`) ?? null;
}

async function termsOf(sql: Sql, slug: string, at: string): Promise<DailyTerms | null> {
  const terms = await listProviderTerms(sql, { slug, at, fields: FIELDS });
  const [retains, days] = FIELDS.map((field) => terms?.fields.get(field)?.shown.value);
  if (terms === null || (typeof retains !== "boolean" && typeof days !== "number")) return null;
  return {
    retains: typeof retains === "boolean" ? retains : null,
    days: typeof days === "number" ? days : null,
    isLater: terms.isLater,
  };
}
