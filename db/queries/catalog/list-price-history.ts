import "server-only";
import type { Sql } from "postgres";
import type { CheckSpan, FactRecord, FactSpan } from "@/lib/catalog/history/fact-span";

const FIELDS = ["listed", "free", "status"];

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

type Row = Omit<FactSpan, "from" | "until"> & { readonly from: Date; readonly until: Date | null };

/**
 * Every fact that decides what price was shown of some listings, up to an ISO instant, and the captures of all Sources. `listings`
 * are ids of Offers, those linked to an Offer among them. What only ended later holds still.
 */
export async function listPriceHistory(sql: Sql, listings: readonly number[], at: string): Promise<FactRecord> {
  const [facts, checks] = await Promise.all([
    sql<Row[]>`
      select f.offer_id as listing, f.source_id as source, f.scope, f.field, f.value, f."from",
        case when f.until <= ${at} then f.until end as until, f.held,
        coalesce(r.decision = 'reject', false) as "isRejected"
      from fact f
      left join fact_review r on f.held is not null and r.source_id = f.source_id and r.offer_id = f.offer_id and r.field = f.field and r.value = f.value
      where f.subject = any(${[...listings]}::int[]) and f."from" <= ${at}
        and (f.field like 'price:%' or f.field like 'said:price:%' or f.field = any(${FIELDS}::text[]))
      order by f.subject, f.source_id, f.scope, f.field, f."from"`,
    sql<(Omit<CheckSpan, "at" | "checkedAt"> & { at: Date; checkedAt: Date })[]>`
      select source_id as source, scope, captured_at as at, checked_at as "checkedAt", date_quality = 'not later than' as "isBound"
      from snapshot where captured_at <= ${at} order by captured_at`,
  ]);
  return {
    facts: facts.map((row) => ({ ...row, from: row.from.toISOString(), until: iso(row.until) })),
    checks: checks.map((row) => ({ ...row, at: row.at.toISOString(), checkedAt: row.checkedAt.toISOString() })),
  };
}
