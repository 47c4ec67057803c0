import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import type { ExchangeRow } from "@/lib/usage/exchange-rate";

/** The exchange rates that a Team has stated, by currency, the last day first. */
export async function listExchangeRates(tx: TeamTx, teamId: string): Promise<ExchangeRow[]> {
  const rows = await tx<(Omit<ExchangeRow, "createdAt"> & { createdAt: Date })[]>`
    select currency, day::text as day, usd_per_unit as "usdPerUnit", source, created_at as "createdAt", created_by as "createdBy"
    from exchange_rate where team_id = ${teamId} order by currency, exchange_rate.day desc`;
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
