import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import type { ForeignSum } from "@/lib/usage/exchange-rate";

/** What a Team's Attempts report in other currencies than USD: how much of it is converted, and what is left as reported. */
export async function sumForeign(tx: TeamTx, teamId: string): Promise<ForeignSum[]> {
  const rows = await tx<(Omit<ForeignSum, "leftAmount"> & { leftAmount: string })[]>`
    select currency, count(*) filter (where exchange is not null)::int as converted, count(*) filter (where exchange is null)::int as left,
      coalesce(sum(coalesce(foreign_reported, 0) + coalesce(foreign_upstream, 0)) filter (where exchange is null), 0)::text as "leftAmount",
      (min(started_at at time zone 'UTC') filter (where exchange is null))::date::text as "leftFrom",
      (max(started_at at time zone 'UTC') filter (where exchange is null))::date::text as "leftTo"
    from attempt where team_id = ${teamId} and currency is not null group by currency order by currency`;
  return rows.map((row) => ({ ...row, leftAmount: BigInt(row.leftAmount) }));
}
