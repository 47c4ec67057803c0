import "server-only";
import { STATE_CODES, wordOf } from "@/db/attempts/columns";
import type { TeamTx } from "@/db/wall/with-team";
import type { CostState } from "@/lib/usage/cost/costing";
import { type RecostMove, recostMove } from "@/lib/usage/cost/recost";

const AMOUNTS = ["was", "is", "reportedWas", "reportedIs", "lowWas", "lowIs", "highWas", "highIs"] as const;
type Amount = (typeof AMOUNTS)[number];
type Row = Readonly<Record<Amount, string>> & {
  readonly month: string;
  readonly from: number;
  readonly to: number;
  readonly attempts: number;
};

/** What a re-cost has moved, as its kept rows and the store tell it: by month of the start (UTC), state before and state after. */
export async function sumRecost(tx: TeamTx, teamId: string, recostId: string): Promise<RecostMove[]> {
  const rows = await tx<Row[]>`
    select to_char(a.started_at at time zone 'UTC', 'YYYY-MM') as month, r.state as "from", a.state as "to", count(*)::int as attempts,
      coalesce(sum(r.calculated), 0)::text as was, coalesce(sum(a.calculated), 0)::text as is,
      coalesce(sum(coalesce(r.reported, 0) + coalesce(r.upstream, 0)), 0)::text as "reportedWas",
      coalesce(sum(coalesce(a.reported, 0) + coalesce(a.upstream, 0)), 0)::text as "reportedIs",
      coalesce(sum(r.low), 0)::text as "lowWas", coalesce(sum(a.low), 0)::text as "lowIs",
      coalesce(sum(r.high), 0)::text as "highWas", coalesce(sum(a.high), 0)::text as "highIs"
    from usage_recost_row r
    join attempt a on a.team_id = r.team_id and a.started_at = r.started_at and a.gateway = r.gateway and a.record_id = r.record_id
      and a.import_number = r.import_number and a.version = r.version
    where r.team_id = ${teamId} and r.recost_id = ${recostId} group by 1, 2, 3 order by 1, 2, 3`;
  return rows.map(({ from, to, month, attempts, ...texts }) =>
    recostMove({
      from: wordOf<CostState>(STATE_CODES, from),
      to: wordOf<CostState>(STATE_CODES, to),
      month,
      attempts,
      ...(Object.fromEntries(AMOUNTS.map((name) => [name, BigInt(texts[name])])) as Record<Amount, bigint>),
    }),
  );
}
