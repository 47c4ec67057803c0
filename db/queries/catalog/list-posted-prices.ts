import "server-only";
import type { Sql } from "postgres";

/** What Sources post for an Offer now. **Units**: nano-USD per million tokens. */
export type PostedPrice = { readonly input: bigint; readonly output: bigint; readonly cacheRead: bigint | null };

type Row = { name: string; input: string; output: string; cacheRead: string | null };

/**
 * Posted prices of Offers, by `provider nativeId`: the middle one where Sources differ. An Offer without a price of both input and output,
 * or given away, is not among them.
 */
export async function listPostedPrices(sql: Sql, names: readonly string[]): Promise<ReadonlyMap<string, PostedPrice>> {
  const rows = await sql<Row[]>`
    with posted as (
      select o.provider_slug || ' ' || o.native_id as name, f.field,
        percentile_disc(0.5) within group (order by f.nano_per_million) as price
      from offer o join fact f on f.offer_id = o.id
      where o.variant = '' and o.provider_slug || ' ' || o.native_id = any(${[...names]}::text[])
        and f.field in ('price:input', 'price:output', 'price:cache_read') and f.until is null and f.held is null and f.nano_per_million > 0
      group by 1, 2)
    select name, max(price) filter (where field = 'price:input')::text as input, max(price) filter (where field = 'price:output')::text as output,
      max(price) filter (where field = 'price:cache_read')::text as "cacheRead"
    from posted group by name having count(*) filter (where field in ('price:input', 'price:output')) = 2`;
  return new Map(
    rows.map(({ name, input, output, cacheRead }) => [
      name,
      { input: BigInt(input), output: BigInt(output), cacheRead: cacheRead === null ? null : BigInt(cacheRead) },
    ]),
  );
}
