import "server-only";
import type { TransactionSql } from "postgres";
import type { CaptureMark, HistoryFact, ProviderHistory } from "@/lib/catalog/change/catalog-history";
import type { ListingRow, Standing } from "@/lib/catalog/resolve/assemble-listings";
import type { SourceId } from "@/lib/catalog/source";

type FactRow = [
  provider: string,
  id: string,
  offerId: number,
  source: SourceId,
  scope: string,
  field: string,
  value: string,
  from: string,
  held: string | null,
  until: string | null,
];
type MarkRow = { source: SourceId; scope: string; at: Date; checkedAt: Date; isDateBound: boolean; isFirst: boolean };

/** Reads instants; a history has few of them. */
function instantReader(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const iso = known.get(text) ?? new Date(text).toISOString();
    known.set(text, iso);
    return iso;
  };
}

// A subject is an offer's own id; by that column the index of facts serves.
const readFacts = (tx: TransactionSql, providers: readonly string[], from: string) =>
  tx`select o.provider_slug, f.id::text, f.offer_id, f.source_id, f.scope, f.field, f.value, f."from"::text, f.held, f.until::text
    from offer o join fact f on f.subject = o.id
    where o.provider_slug = any(${[...providers]}) and (f.until is null or f.until >= ${from} or f.field = 'listed')`.values() as unknown as Promise<
    FactRow[]
  >;

/** What stands where a value is held: the last one before it that is not. By the id of the held fact. */
async function readStanding(tx: TransactionSql, providers: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await tx<(Omit<Standing, "from"> & { id: string; from: Date })[]>`
    select h.id::text, s.value, s."from",
      coalesce(r.decision = 'reject', false) as "isRejected",
      (select d.value from fact d where d.subject = h.subject and d.source_id = h.source_id and d.scope = h.scope
        and d.field = 'said:' || h.field and d."from" <= s."from" and (d.until is null or d.until > s."from")) as said
    from offer o join fact h on h.subject = o.id and h.held is not null
    cross join lateral (select value, "from" from fact s where s.subject = h.subject and s.source_id = h.source_id and s.scope = h.scope
      and s.field = h.field and s.held is null and s."from" < h."from" order by s."from" desc limit 1) s
    left join fact_review r on r.source_id = h.source_id and r.offer_id = h.offer_id and r.field = h.field and r.value = h.value
    where o.provider_slug = any(${[...providers]})`;
  return new Map(rows.map(({ id, from, ...rest }) => [id, { ...rest, from: from.toISOString() }]));
}

async function readCaptures(tx: TransactionSql, from: string): Promise<CaptureMark[]> {
  const rows = await tx<MarkRow[]>`
    with marked as (
      select source_id, scope, captured_at, checked_at, date_quality = 'not later than' as bound,
        row_number() over (partition by source_id, scope order by captured_at) = 1 as first,
        lead(captured_at) over (partition by source_id, scope order by captured_at) as next
      from snapshot)
    select source_id as source, scope, captured_at as at, checked_at as "checkedAt", bound as "isDateBound", first as "isFirst"
    from marked where next is null or next >= ${from} order by captured_at`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), checkedAt: row.checkedAt.toISOString() }));
}

/**
 * What is stored of some Providers' Offers from an ISO instant on, by Provider: enough to tell how they stood just before it
 * and ever since.
 */
export async function readHistory(tx: TransactionSql, providers: readonly string[], from: string): Promise<Map<string, ProviderHistory>> {
  const offers = await tx<ListingRow[]>`
    select id, provider_slug as provider, native_id as "nativeId", variant, model_id as model, match_rule as rule, quantization, region, tier
    from offer where provider_slug = any(${[...providers]}) order by id`;
  const [rows, standing, captures] = [
    await readFacts(tx, providers, from),
    await readStanding(tx, providers),
    await readCaptures(tx, from),
  ];
  const instant = instantReader();
  const factsOf = new Map<string, HistoryFact[]>(providers.map((provider) => [provider, []]));
  const scopesOf = new Map<string, Set<string>>(providers.map((provider) => [provider, new Set()]));
  for (const [provider, id, offerId, source, scope, field, value, opened, held, until] of rows) {
    scopesOf.get(provider)?.add(`${source} ${scope}`);
    const ended = until === null ? null : instant(until);
    const stands = held === null ? undefined : standing.get(id);
    factsOf
      .get(provider)
      ?.push({ fact: [offerId, source, scope, field, value, instant(opened), held], until: ended, ...(stands && { standing: stands }) });
  }
  const offersOf = Map.groupBy(offers, (offer) => offer.provider);
  return new Map(
    providers.map((provider) => [
      provider,
      {
        offers: offersOf.get(provider) ?? [],
        facts: factsOf.get(provider) ?? [],
        captures: captures.filter(({ source, scope }) => scopesOf.get(provider)?.has(`${source} ${scope}`)),
      },
    ]),
  );
}
