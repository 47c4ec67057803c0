import "server-only";
import type { TeamTx } from "@/db/wall/with-team";

/** What of Attempts is timed: the whole answer, or its first token. */
export type TimedMetric = "latency" | "ttft";

export type PercentileQuery = {
  readonly teamId: string;
  readonly metric: TimedMetric;
  /** Days of the zone that daily sums are cut by (`zoneOfSums`), which is the Team's own some minutes after that has changed. `YYYY-MM-DD`, half-open. */
  readonly from: string;
  readonly until: string;
  readonly by: "provider" | "model" | "key";
};

/** Durations in ms by nearest rank, at most 2.2 % off. `name` is "" where the log records none. */
export type PercentileRow = {
  readonly name: string;
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
};

/**
 * How long Attempts took, by Provider, Model or key, out of the daily histograms. A bin is read at its geometric middle, so that nothing
 * in it is more than 2.2 % away.
 */
export async function listPercentiles(tx: TeamTx, { teamId, metric, from, until, by }: PercentileQuery): Promise<PercentileRow[]> {
  const rows = await tx<PercentileRow[]>`
    with bins as (
      select ${tx.unsafe(by === "model" ? "b" : "a")} as label, bin, sum(count) as n from usage_histogram
      where team_id = ${teamId} and metric = ${metric} and kind = ${by === "key" ? "key" : "served"} and day >= ${from}::date and day < ${until}::date
      group by 1, 2),
    ranked as (
      select label, bin, sum(n) over (partition by label order by bin) as upto, sum(n) over (partition by label) as total from bins where n > 0),
    found as (
      select label, max(total)::float8 as count, ${tx.unsafe(
        [50, 95, 99].map((p) => `min(bin) filter (where upto >= ceil(total * ${p} / 100.0)) as b${p}`).join(", "),
      )} from ranked group by label)
    select coalesce(l.name, '') as name, f.count,
      ${tx.unsafe([50, 95, 99].map((p) => `power(2::float8, (f.b${p} + 0.5) / 16) as p${p}`).join(", "))}
    from found f left join usage_label l on l.team_id = ${teamId} and l.id = f.label order by 1`;
  return [...rows];
}
