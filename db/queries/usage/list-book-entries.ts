import "server-only";
import type { Sql } from "postgres";
import { listPriceHistory } from "@/db/queries/catalog/list-price-history";
import { scopeRecords } from "@/lib/catalog/history/claims-at";
import { OfferPrices, type PricedOffer } from "@/lib/usage/cost/offer-prices";
import { type BookEntry, PRICE_LISTS } from "@/lib/usage/cost/price-book";

type Row = PricedOffer & { readonly canonicalIds: string[] };

/**
 * The Offers of the catalog that go by any of some ids, exactly: as the Provider's own id, or as the dated slug or id by which
 * OpenRouter names the Model; with all that was ever posted for them up to an ISO instant.
 */
export async function listBookEntries(sql: Sql, ids: readonly string[], at: string): Promise<BookEntry[]> {
  if (ids.length === 0) return [];
  const rows = await sql<Row[]>`
    with named as (
      select distinct offer_id from fact
      where source_id = 'openrouter-endpoints' and field = 'canonical_id' and value = any(${ids.map((id) => JSON.stringify(id))}::text[]))
    select o.id, o.provider_slug as provider, o.native_id as "nativeId", o.variant, o.model_id as model,
      array(select distinct f.value from fact f where f.subject = o.id and f.source_id = 'openrouter-endpoints' and f.field = 'canonical_id') as "canonicalIds"
    from offer o
    where split_part(o.native_id, ':', 1) = any(${ids.map((id) => id.split(":")[0] ?? id)}::text[]) or o.native_id = any(${[...ids]}::text[])
      or o.id in (select offer_id from named)
    order by o.id`;
  const listings = rows.map((row) => row.id);
  const { facts, checks } = await listPriceHistory(sql, listings, at);
  const factsOf = Map.groupBy(facts, (fact) => fact.listing);
  return rows.map(({ canonicalIds, ...offer }) => {
    const records = scopeRecords({ facts: factsOf.get(offer.id) ?? [], checks });
    return {
      own: new OfferPrices(offer, records, PRICE_LISTS.own),
      endpoint: new OfferPrices(offer, records, PRICE_LISTS.endpoint),
      canonicalIds: canonicalIds.map((text) => String(JSON.parse(text))),
    };
  });
}

/** The slugs of all Providers that the catalog knows. */
export async function listProviderSlugs(sql: Sql): Promise<string[]> {
  const rows = await sql<{ slug: string }[]>`select slug from provider order by slug`;
  return rows.map((row) => row.slug);
}
