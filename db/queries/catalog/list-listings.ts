import "server-only";
import type { Sql } from "postgres";
import { assembleListings, type ListingFact, type ListingRow, type Standing } from "@/lib/catalog/resolve/assemble-listings";
import type { OfferClaimSet } from "@/lib/catalog/resolve/claim";

/** Which listings to read. `fields`: only these plain fields (Prices always come); absent means all. */
export type ListingFilter = {
  readonly ids?: readonly number[];
  readonly provider?: string;
  readonly model?: string;
  readonly fields?: readonly string[];
};

const instant = (text: string): string => new Date(text).toISOString();

/** The subject of a fact of an Offer is that Offer's id, and facts are found by subject. */
const amongIds = (sql: Sql, column: "id" | "subject" | "f.subject" | "h.subject", { ids }: ListingFilter) =>
  ids === undefined ? sql`true` : sql`${sql.unsafe(column)} = any(${[...ids]}::int[])`;

async function readOffers(sql: Sql, filter: ListingFilter): Promise<ListingRow[]> {
  return sql<ListingRow[]>`
    select id, provider_slug as provider, native_id as "nativeId", variant, model_id as model, match_rule as rule, quantization, region, tier
    from offer
    where ${filter.provider === undefined ? sql`true` : sql`provider_slug = ${filter.provider}`}
      and ${filter.model === undefined ? sql`true` : sql`model_id = ${filter.model}`}
      and ${amongIds(sql, "id", filter)}
    order by id`;
}

function readFacts(sql: Sql, filter: ListingFilter, at: string) {
  const subset =
    filter.provider === undefined && filter.model === undefined
      ? sql`true`
      : sql`f.offer_id in (select id from offer where ${filter.provider === undefined ? sql`true` : sql`provider_slug = ${filter.provider}`}
          and ${filter.model === undefined ? sql`true` : sql`model_id = ${filter.model}`})`;
  return sql`
    select f.offer_id, f.source_id, f.scope, f.field, f.value, f."from"::text, f.held
    from fact f
    where f.offer_id is not null and f."from" <= ${at} and (f.until is null or f.until > ${at}) and ${subset} and ${amongIds(sql, "f.subject", filter)}
      and ${filter.fields === undefined ? sql`true` : sql`(f.field like 'price:%' or f.field like 'said:price:%' or f.field = any(${[...filter.fields]}::text[]))`}
    ${filter.ids === undefined ? sql`` : sql`order by f.id`}`.values() as unknown as Promise<ListingFact[]>;
}

/** For held Prices: the last value before them that was not held, which is the one that stands, and how it was said. */
async function readStanding(sql: Sql, filter: ListingFilter, at: string): Promise<Map<string, Standing>> {
  const rows = await sql<(Standing & { key: string })[]>`
    select h.offer_id || ' ' || h.source_id || ' ' || h.scope || ' ' || h.field as key, s.value, s."from"::text as "from",
      coalesce(r.decision = 'reject', false) as "isRejected",
      (select d.value from fact d where d.subject = h.subject and d.source_id = h.source_id and d.scope = h.scope
        and d.field = 'said:' || h.field and d."from" <= s."from" and (d.until is null or d.until > s."from")) as said
    from fact h
    cross join lateral (select value, "from" from fact s where s.subject = h.subject and s.source_id = h.source_id and s.scope = h.scope
      and s.field = h.field and s.held is null and s."from" < h."from" order by s."from" desc limit 1) s
    left join fact_review r on r.source_id = h.source_id and r.offer_id = h.offer_id and r.field = h.field and r.value = h.value
    where h.held is not null and h."from" <= ${at} and (h.until is null or h.until > ${at}) and ${amongIds(sql, "h.subject", filter)}`;
  return new Map(rows.map((row) => [row.key, { ...row, from: instant(row.from) }]));
}

type Check = { readonly at: string; readonly isBound: boolean };

/** The last check of each Source and scope up to an instant, and whether its date is only a bound. */
async function readChecks(sql: Sql, at: string): Promise<Map<string, Check>> {
  const rows = await sql<{ key: string; at: Date; isBound: boolean }[]>`
    select distinct on (source_id, scope) source_id || ' ' || scope as key, date_quality = 'not later than' as "isBound",
      greatest(captured_at, least(checked_at, ${at}::timestamptz)) as at
    from snapshot where captured_at <= ${at} order by source_id, scope, captured_at desc`;
  return new Map(rows.map((row) => [row.key, { at: row.at.toISOString(), isBound: row.isBound }]));
}

/** Since when a Source that still exists has not named an Offer that it once named. */
async function readUnseen(sql: Sql, filter: ListingFilter, at: string): Promise<Map<string, string>> {
  const rows = await sql<{ key: string; until: Date }[]>`
    select offer_id || ' ' || source_id || ' ' || scope as key, max(until) as until from fact
    where field = 'listed' and offer_id is not null and "from" <= ${at} and ${amongIds(sql, "subject", filter)}
    group by offer_id, source_id, scope having bool_and(until is not null and until <= ${at})`;
  return new Map(rows.map((row) => [row.key, row.until.toISOString()]));
}

/**
 * Reads every listing with what each Source says of it at an instant. `at` is an ISO instant. A vanished row keeps its
 * last claims, marked with the instant since when it is not seen. Order: by offer id.
 */
export async function listListings(sql: Sql, at: string, filter: ListingFilter = {}): Promise<OfferClaimSet[]> {
  const [offers, facts, standing, checks, unseen] = await Promise.all([
    readOffers(sql, filter),
    readFacts(sql, { ...filter, fields: filter.fields && [...filter.fields, "listed"] }, at),
    readStanding(sql, filter, at),
    readChecks(sql, at),
    readUnseen(sql, filter, at),
  ]);
  return assembleListings(
    offers,
    facts.map(([id, source, scope, field, value, from, held]): ListingFact => [id, source, scope, field, value, instant(from), held]),
    {
      standing: ([offerId, source, scope, field]) => standing.get(`${offerId} ${source} ${scope} ${field}`),
      presence: (offerId, source, scope) => {
        const check = checks.get(`${source} ${scope}`);
        const unseenSince = unseen.get(`${offerId} ${source} ${scope}`) ?? null;
        return { checkedAt: check?.at ?? at, isDateBound: check?.isBound ?? false, unseenSince };
      },
    },
  );
}
