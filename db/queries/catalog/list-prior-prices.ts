import "server-only";
import type { Sql } from "postgres";

/** What a base Price was before it last changed, by `offerId source field`. Decimal text, USD per million units. */
export type PriorPrices = ReadonlyMap<string, string>;

/** The values that input and output Prices had before changes between two ISO instants; held values do not count. */
export async function listPriorPrices(sql: Sql, after: string, at: string): Promise<PriorPrices> {
  const rows = await sql<{ key: string; value: string }[]>`
    select distinct on (offer_id, source_id, field) offer_id || ' ' || source_id || ' ' || field as key, value
    from fact
    where field in ('price:input', 'price:output') and held is null and until > ${after} and until <= ${at}
    order by offer_id, source_id, field, until`;
  return new Map(rows.map((row) => [row.key, row.value]));
}
