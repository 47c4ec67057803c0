import "server-only";
import type { TransactionSql } from "postgres";
import { findHeldPrices, type PricePoint } from "@/lib/catalog/hold-price";

type PriceRow = { id: number; offerId: number; field: string; nano: string; from: Date; held: string | null; accepted: boolean };

/**
 * Judges again the prices of Offers whose history has just changed in this Source: a suspicious new value is held, one
 * that a person accepted or that is no longer suspicious is released.
 *
 * **Returns** how many were held, and the instant from which the first price counts otherwise than before, if any.
 */
export async function holdPrices(tx: TransactionSql, source: string, scope: string): Promise<{ held: number; since: string | null }> {
  const rows = await tx<PriceRow[]>`
    select f.id::int as id, f.offer_id as "offerId", f.field, f.nano_per_million::text as nano, f."from", f.held,
      coalesce(r.decision = 'accept', false) as accepted
    from fact f
    left join fact_review r on r.source_id = f.source_id and r.offer_id = f.offer_id and r.field = f.field and r.value = f.value
    where f.source_id = ${source} and f.scope = ${scope} and f.field like 'price:%'
      and f.subject in (
        select o.subject from opening o where o.field like 'price:%'
        union select m.subject from merged m where m.field like 'price:%'
        union select g.subject from ending e join fact g using (id) where g.field like 'price:%')`;
  const updates: { id: number; held: string | null; from: string }[] = [];
  for (const [, points] of Map.groupBy(rows, (row) => row.offerId)) {
    const asPoints: PricePoint[] = points.map((row) => ({
      id: row.id,
      field: row.field,
      nano: BigInt(row.nano),
      from: row.from.toISOString(),
    }));
    const held = findHeldPrices(asPoints, new Set(points.filter((row) => row.accepted).map((row) => row.id)));
    for (const row of points) {
      const reason = held.get(row.id) ?? null;
      if (reason !== row.held) updates.push({ id: row.id, held: reason, from: row.from.toISOString() });
    }
  }
  if (updates.length > 0)
    await tx`update fact f set held = u.held
      from unnest(${updates.map((one) => one.id)}::bigint[], ${updates.map((one) => one.held)}::text[]) as u(id, held) where f.id = u.id`;
  return { held: updates.filter((one) => one.held !== null).length, since: updates.map((one) => one.from).sort()[0] ?? null };
}
