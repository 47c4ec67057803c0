import "server-only";
import type { Sql } from "postgres";
import { sumAttempts } from "@/db/attempts/sum-attempts";
import { type FoundAttempt, type LatestGroup, listAsked, listOfKinds, type SpanQuery, sumLatest } from "@/db/attempts/sum-latest";
import { readTeam } from "@/db/commands/change-team";
import { listListings } from "@/db/queries/catalog/list-listings";
import { listProviderClaims } from "@/db/queries/catalog/list-provider-claims";
import { resolveOffer } from "@/lib/catalog/resolve/resolve-offer";
import { resolveProvider } from "@/lib/catalog/resolve/resolve-provider";
import type { TeamScope } from "@/lib/team/scope";
import {
  judgeFallback,
  judgePrecision,
  judgeProvider,
  judgeRegion,
  judgeRetention,
  type RetentionTerms,
  type Verdict,
} from "@/lib/usage/audit/judge";
import type { UsageRule } from "@/lib/usage/audit/rule";
import { type JudgedGroup, type RuleTally, tallyRule } from "@/lib/usage/audit/rule-tally";
import { readSpan } from "@/lib/usage/span";

/** How many of the latest Attempts a rule looks at that no daily sum answers. */
export const MOST_LOOKED = 100_000;
/** How many Attempts are listed. */
const LISTED = 20;
/** Of how many of the latest days with an offence Attempts are read to be listed. */
const DAYS_READ = 5;

/** What a rule found. `looked`: among how many of the latest Attempts, where not all were looked at. `found`: the latest that break it. */
export type RuleReport = RuleTally & {
  readonly rule: UsageRule;
  readonly judgesFrom: string | null;
  readonly looked: number | null;
  readonly found: readonly FoundAttempt[];
};

type Asked = { readonly sql: Sql; readonly scope: TeamScope; readonly span: SpanQuery; readonly now: string };

/** Attempts by day, Provider and region, out of the daily sums; what a gateway answered from its cache asked nobody. */
async function served({ sql, scope, span }: Asked) {
  const rows = await readTeam({ sql }, scope, "usage:read", (tx) => sumAttempts(tx, { ...span, by: ["day", "provider", "region"] }));
  return rows.map(({ values: [day = "", provider = "", region = ""], sums }) => ({
    day,
    provider,
    region,
    attempts: Number(sums.attempts - sums.replays),
  }));
}

/** What Providers say of keeping prompts at the end of the span, or now where that is earlier. */
async function retentionTerms({ sql, span, now }: Asked): Promise<(slug: string) => RetentionTerms | null> {
  const at = span.until < now ? span.until : now;
  const claims = await listProviderClaims(sql, at);
  return (slug) => {
    const fields = resolveProvider(slug, claims.get(slug) ?? [], at);
    const [retains, days] = ["retains_prompts", "retention_days"].map((field) => fields.get(field)?.shown.value);
    if (typeof retains !== "boolean" && typeof days !== "number") return null;
    return { retains: typeof retains === "boolean" ? retains : null, days: typeof days === "number" ? days : null };
  };
}

/** The Attempts that break a rule which the daily sums tell: of its Providers or regions, of the latest days with any. */
async function listServed({ sql, scope, span }: Asked, by: "provider" | "region", broken: readonly JudgedGroup[]): Promise<FoundAttempt[]> {
  const days = [...new Set(broken.map(({ day }) => day))].sort().slice(-DAYS_READ).reverse();
  const found: FoundAttempt[] = [];
  for (const day of days) {
    if (found.length >= LISTED) break;
    const values = [...new Set(broken.filter((group) => group.day === day).map((group) => group[by]))].filter(
      (value) => !span.where?.[by] || span.where[by].includes(value),
    );
    const bounds = dayBounds(day, span);
    const asked = { ...span, ...bounds, where: { ...span.where, [by]: values } };
    found.push(...(await readTeam({ sql }, scope, "usage:read", (tx) => listAsked(tx, asked, LISTED - found.length))));
  }
  return found;
}

function dayBounds(day: string, { zone, from, until }: SpanQuery): { from: string; until: string } {
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  const span = readSpan(day, next, zone);
  if (!span.ok) throw new Error(span.error);
  return { from: span.value.from > from ? span.value.from : from, until: span.value.to < until ? span.value.to : until };
}

type Judge = (group: { readonly provider: string; readonly region: string }) => Verdict;

async function reportServed(asked: Asked, rule: UsageRule, judge: Judge): Promise<RuleReport> {
  const groups = (await served(asked)).map((group) => ({ ...group, verdict: judge(group) }));
  const broken = groups.filter(({ verdict }) => verdict === "broken");
  const by = rule.terms.kind === "regions" ? "region" : "provider";
  return { ...tallyRule(groups), rule, judgesFrom: asked.span.from, looked: null, found: await listServed(asked, by, broken) };
}

/** The precision that Offers are listed with. */
async function offerPrecisions({ sql, span, now }: Asked, groups: readonly LatestGroup[]): Promise<ReadonlyMap<number, string>> {
  const at = span.until < now ? span.until : now;
  const ids = [...new Set(groups.flatMap(({ precision, offerId }) => (precision === "" && offerId !== null ? [offerId] : [])))];
  if (ids.length === 0) return new Map();
  const listings = await listListings(sql, at, { ids, fields: ["quantization"] });
  return new Map(
    listings.flatMap((listing): [number, string][] => {
      const value = resolveOffer(listing, at).fields.get("quantization")?.shown.value;
      return typeof value === "string" ? [[listing.id, value]] : [];
    }),
  );
}

async function reportLatest(asked: Asked, rule: UsageRule): Promise<RuleReport> {
  const { sql, scope, span } = asked;
  const { groups, looked } = await readTeam({ sql }, scope, "usage:read", (tx) => sumLatest(tx, span, MOST_LOOKED));
  const { terms } = rule;
  const offers = terms.kind === "precision" ? await offerPrecisions(asked, groups) : new Map<number, string>();
  const judge = (group: LatestGroup): Verdict => {
    if (terms.kind === "fallback") return judgeFallback(terms, group);
    if (terms.kind !== "precision") return "untold";
    return judgePrecision(terms, group.precision === "" ? (offers.get(group.offerId ?? 0) ?? "") : group.precision);
  };
  const named = (asked: string) => (terms.kind === "fallback" ? asked : "");
  const judged = groups.map((group) => ({ ...group, region: "", asked: named(group.asked), verdict: judge(group) }));
  const kindOf = ({ ids, offerId, isTold }: LatestGroup): string => JSON.stringify([ids, offerId, isTold]);
  const kinds = new Map(judged.filter(({ verdict }) => verdict === "broken").map((kind) => [kindOf(kind), kind]));
  const found = await readTeam({ sql }, scope, "usage:read", (tx) =>
    listOfKinds(tx, span, { kinds: [...kinds.values()], most: MOST_LOOKED, count: LISTED }),
  );
  return { ...tallyRule(judged), rule, judgesFrom: span.from, looked: looked < MOST_LOOKED ? null : looked, found };
}

/**
 * Holds the Attempts of a span against a rule, from the rule's first day on. Providers, regions and terms go by daily sums; precision and fallback by the
 * latest `MOST_LOOKED` Attempts. **Throws** `PolicyError`.
 */
export async function reportRule(given: Asked, rule: UsageRule): Promise<RuleReport> {
  const { terms, since } = rule;
  const open = readSpan(since, "2099-12-31", given.span.zone);
  const from = open.ok && open.value.from > given.span.from ? open.value.from : given.span.from;
  if (from >= given.span.until) return { ...tallyRule([]), rule, judgesFrom: null, looked: null, found: [] };
  const asked = { ...given, span: { ...given.span, from } };
  if (terms.kind === "providers") return reportServed(asked, rule, ({ provider }) => judgeProvider(terms, provider));
  if (terms.kind === "regions") return reportServed(asked, rule, ({ region }) => judgeRegion(terms, region));
  if (terms.kind === "retention") {
    const termsOf = await retentionTerms(asked);
    return reportServed(asked, rule, ({ provider }) => judgeRetention(terms, provider === "" ? null : termsOf(provider)));
  }
  return reportLatest(asked, rule);
}
