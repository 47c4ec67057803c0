import "server-only";
import type { Sql } from "postgres";
import { type OfferName, offerKey, readOfferKey } from "@/lib/compare/offer-key";

const MAX_ID = 2_147_483_647;

/**
 * Finds Offers by their keys (`groq@openai/gpt-oss-120b`) or numbers.
 *
 * **Returns** the number of each that there is, by the text that named it.
 */
export async function findOffers(sql: Sql, names: readonly string[]): Promise<Map<string, number>> {
  const ids = names
    .filter((name) => /^\d{1,10}$/.test(name))
    .map(Number)
    .filter((id) => id > 0 && id <= MAX_ID);
  const read = names.flatMap((name) => readOfferKey(name));
  if (ids.length + read.length === 0) return new Map();
  const rows = await sql<(OfferName & { id: number })[]>`
    select o.id, o.provider_slug as provider, o.native_id as "nativeId", o.variant from offer o
    where o.id = any(${ids}::int[]) or (o.provider_slug, o.native_id, o.variant) in (
      select * from unnest(${read.map(({ provider }) => provider)}::text[], ${read.map(({ nativeId }) => nativeId)}::text[],
        ${read.map(({ variant }) => variant)}::text[]))`;
  const byName = new Map(rows.flatMap((row) => [[String(row.id), row.id] as const, [offerKey(row), row.id] as const]));
  return new Map(names.flatMap((name) => (byName.has(name) ? [[name, byName.get(name) ?? 0] as const] : [])));
}
