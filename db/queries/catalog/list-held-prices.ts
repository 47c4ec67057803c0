import "server-only";
import type { Sql } from "postgres";

/** A price kept back because it is suspicious. Values are decimal text, USD per million units; `from` is an ISO instant. */
export type HeldPrice = {
  readonly id: number;
  readonly source: string;
  readonly provider: string;
  readonly nativeId: string;
  readonly variant: string;
  readonly field: string;
  readonly value: string;
  readonly standing: string | null;
  readonly reason: string;
  readonly from: string;
  readonly decision: string | null;
};

/** Prices in force that are held, newest first. */
export async function listHeldPrices(sql: Sql): Promise<HeldPrice[]> {
  const rows = await sql<(Omit<HeldPrice, "from"> & { from: Date })[]>`
    select f.id::int as id, f.source_id as source, o.provider_slug as provider, o.native_id as "nativeId", o.variant, f.field, f.value,
      (select s.value from fact s where s.subject = f.subject and s.source_id = f.source_id and s.scope = f.scope and s.field = f.field
        and s.held is null and s."from" < f."from" order by s."from" desc limit 1) as standing,
      f.held as reason, f."from", r.decision
    from fact f join offer o on o.id = f.offer_id
    left join fact_review r on r.source_id = f.source_id and r.offer_id = f.offer_id and r.field = f.field and r.value = f.value
    where f.held is not null and f.until is null
    order by f."from" desc, f.id`;
  return rows.map((row) => ({ ...row, from: row.from.toISOString() }));
}
