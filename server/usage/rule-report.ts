import "server-only";
import type { Sql } from "postgres";
import { type FoundAttempt, type LatestGroup, listAsked, listOfKinds, type SpanQuery, sumLatest } from "@/db/attempts/sum-latest";
import { sumMeasures } from "@/db/attempts/sum-measures";
import { readTeam } from "@/db/commands/change-team";
import { listListings } from "@/db/queries/catalog/list-listings";
import { resolveOffer } from "@/lib/catalog/resolve/resolve-offer";
import type { TeamScope } from "@/lib/team/scope";
import { judgeFallback, judgePrecision, judgeProvider, judgeRegion, judgeRetention, type Verdict } from "@/lib/usage/audit/judge";
import type { RuleTerms, UsageRule } from "@/lib/usage/audit/rule";
import { type JudgedGroup, type RuleTally, tallyRule } from "@/lib/usage/audit/rule-tally";
import { readSpan } from "@/lib/usage/span";
import { readDailyTerms } from "@/server/usage/daily-terms";

/** How many of the latest Attempts a rule looks at that no daily sum answers. */
export const MOST_LOOKED = 100_000;
/** How many Attempts are listed. */
const LISTED = 20;
/** Of how many of the latest days with an offence Attempts are read to be listed. */
const DAYS_READ = 5;

/** What a rule found. `looked`: among how many of the latest Attempts, where not all were looked at. `later`: how many went by
 * terms that were first stated after their day. `found`: the latest that break it. */
export type RuleReport = RuleTally & {
  readonly rule: UsageRule;
  readonly judgesFrom: string | null;
  readonly looked: number | null;
  readonly later: number;
  readonly found: readonly FoundAttempt[];
};

type RetentionRule = Extract<RuleTerms, { kind: "retention" }>;
type Asked = { readonly sql: Sql; readonly scope: TeamScope; readonly span: SpanQuery; readonly now: string };

/** Attempts by day, Provider and region, out of the daily sums; what a gateway answered from its cache asked nobody. */
async function served({ sql, scope, span }: Asked) {
  const query = { ...span, by: ["day", "provider", "region"] } as const;
  const rows = await readTeam({ sql }, scope, "usage:read", (tx) => sumMeasures(tx, query, ["attempts", "replays"]));
  return rows.map(({ values: [day = "", provider = "", region = ""], sums }) => ({
    day,
    provider,
    region,
    attempts: Number(sums.attempts - sums.replays),
  }));
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

type ServedGroup = Awaited<ReturnType<typeof served>>[number];
type Judge = (group: ServedGroup) => { readonly verdict: Verdict; readonly isLater?: boolean };

/** The last instant of each day that groups are of, or that of the look at the one which still runs. */
function lastInstants({ span, now }: Asked, groups: readonly ServedGroup[]): ReadonlyMap<string, string> {
  const days = new Set(groups.map(({ day }) => day));
  return new Map(
    [...days].map((day) => {
      const last = new Date(Date.parse(dayBounds(day, span).until) - 1).toISOString();
      return [day, last < now ? last : now];
    }),
  );
}

/** Each day's Attempts by the terms that stood when it ended. */
async function judgeByTerms(asked: Asked, groups: readonly ServedGroup[], terms: RetentionRule): Promise<Judge> {
  const lasts = lastInstants(asked, groups);
  const pairs = new Map(
    groups.filter(({ provider }) => provider !== "").map(({ provider, day }) => [`${provider} ${day}`, { provider, day }]),
  );
  const termsOf = await readDailyTerms(
    asked.sql,
    [...pairs.values()].map((pair) => ({ ...pair, last: lasts.get(pair.day) ?? asked.now })),
  );
  return ({ provider, day }) => {
    const stated = termsOf(provider, day);
    return { verdict: judgeRetention(terms, stated), isLater: stated?.isLater ?? false };
  };
}

function judgeServed({ terms }: UsageRule): Judge | null {
  if (terms.kind === "providers") return ({ provider }) => ({ verdict: judgeProvider(terms, provider) });
  if (terms.kind === "regions") return ({ region }) => ({ verdict: judgeRegion(terms, region) });
  return null;
}

async function reportServed(
  asked: Asked,
  rule: UsageRule,
  judgeOf: (groups: readonly ServedGroup[]) => Judge | Promise<Judge>,
): Promise<RuleReport> {
  const rows = await served(asked);
  const judge = await judgeOf(rows);
  const by = rule.terms.kind === "regions" ? "region" : "provider";
  // Places are told apart by region where a rule is about those.
  const groups = rows.map((group) => ({ ...group, ...judge(group), ...(by === "provider" && { region: "" }) }));
  const broken = groups.filter(({ verdict }) => verdict === "broken");
  const later = groups.reduce((sum, { isLater, attempts }) => (isLater ? sum + attempts : sum), 0);
  return { ...tallyRule(groups), rule, judgesFrom: asked.span.from, looked: null, later, found: await listServed(asked, by, broken) };
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
  return { ...tallyRule(judged), rule, judgesFrom: span.from, looked: looked < MOST_LOOKED ? null : looked, later: 0, found };
}

/**
 * Holds the Attempts of a span against a rule, from the rule's first day on. Providers, regions and terms go by daily sums; precision and fallback by the
 * latest `MOST_LOOKED` Attempts. **Throws** `PolicyError`.
 */
export async function reportRule(given: Asked, rule: UsageRule): Promise<RuleReport> {
  const { terms, since } = rule;
  const open = readSpan(since, "2099-12-31", given.span.zone);
  const from = open.ok && open.value.from > given.span.from ? open.value.from : given.span.from;
  if (from >= given.span.until) return { ...tallyRule([]), rule, judgesFrom: null, looked: null, later: 0, found: [] };
  const asked = { ...given, span: { ...given.span, from } };
  const judge = judgeServed(rule);
  if (judge !== null) return reportServed(asked, rule, () => judge);
  if (terms.kind === "retention") return reportServed(asked, rule, (groups) => judgeByTerms(asked, groups, terms));
  return reportLatest(asked, rule);
}
