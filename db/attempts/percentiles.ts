import "server-only";
import { type NarrowedBy, narrowingSql, readNarrowing } from "@/db/attempts/narrow";
import { hasDailySums, parametersOf, rawWhere, type SourceQuery } from "@/db/attempts/sum-sources";
import { binOf, clockSql, TIMED } from "@/db/attempts/timing";
import type { TeamTx } from "@/db/wall/with-team";
import type { Narrowing } from "@/lib/usage/spend";

/** What of Attempts is timed: the whole answer, its first token, or how many tokens a second came after that. */
export type TimedMetric = "latency" | "ttft" | "speed";

/** What durations can be told apart by; `hour` is that of the zone's clock, `00` to `23`. */
export type TimedDimension = "day" | "hour" | "provider" | "model" | "key";

/**
 * What is asked: of Attempts that began in a span (ISO instants, half-open) and meet a narrowing. `zone` cuts days and reads clocks. `by`:
 * `null` for all of them in one row.
 */
export type PercentileQuery = {
  readonly teamId: string;
  readonly metric: TimedMetric;
  readonly from: string;
  readonly until: string;
  readonly zone: string;
  readonly by: TimedDimension | null;
  readonly where?: Narrowing;
};

/**
 * By nearest rank, at most 2.2 % off. `name` is "" where the log records none.
 *
 * **Units**: milliseconds, or tokens a second.
 */
export type PercentileRow = {
  readonly name: string;
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
};

type Asked = SourceQuery & Pick<PercentileQuery, "metric"> & { readonly label: TimedDimension | null };

const DAYS = "h.day >= ($2::timestamptz at time zone $4)::date and h.day < ($3::timestamptz at time zone $4)::date";

/** The kinds of histogram, with what each is of. Those of the clock have the fewest rows. */
const KINDS = [
  { kind: "hour", own: ["hour"], columns: "h.a as hour" },
  { kind: "key", own: ["key"], columns: "h.a as key" },
  { kind: "served", own: ["provider", "model"], columns: "h.a as provider, h.b as model" },
] as const;

/** Bins out of the daily histograms; `null` where none of them tells what is asked for. */
function keptBins({ label, where, metric }: Asked): string | null {
  const needed = [...(label === null || label === "day" ? [] : [label]), ...Object.keys(where)];
  const found = KINDS.find(({ own }) => needed.every((name) => own.some((known) => known === name)));
  if (!found) return null;
  return `select ${label === null ? "0" : `c.${label}`} as label, c.bin, sum(c.count) as n
    from (select h.day, held.bin, held.count, ${found.columns} from usage_histogram h cross join lateral unnest(h.bins, h.counts) as held(bin, count)
      where h.team_id = $1 and h.metric = '${metric}' and h.kind = '${found.kind}' and ${DAYS}) c
    where ${narrowingSql(where, "c")} group by 1, 2`;
}

/** The same bins of the store's own rows. */
function rawBins(query: Asked): string {
  const { label, where, metric } = query;
  const times: Partial<Record<TimedDimension, string>> = { day: "(a.started_at at time zone $4)::date", hour: clockSql("$4") };
  const labelled = label === null ? "0" : (times[label] ?? `a.${label}`);
  return `select ${labelled} as label, ${binOf(TIMED[metric])} as bin, count(*) as n from attempt a
    where ${rawWhere(query)} and ${narrowingSql(where, "a", ["tag"])} and ${TIMED[metric]} > 0 group by 1, 2`;
}

const ranks = (write: (p: number) => string): string => [50, 95, 99].map(write).join(", ");

/** A label as text, and where its name is found if it is the number of one. */
function named(label: TimedDimension | null): { readonly name: string; readonly join: string } {
  if (label === null) return { name: "''", join: "" };
  if (label === "day") return { name: "to_char(f.label, 'YYYY-MM-DD')", join: "" };
  if (label === "hour") return { name: "lpad(f.label::text, 2, '0')", join: "" };
  return { name: "coalesce(l.name, '')", join: "left join usage_label l on l.team_id = $1 and l.id = f.label" };
}

const percentilesSql = (bins: string, label: TimedDimension | null): string => `
  with bins as (${bins}),
  ranked as (
    select label, bin, sum(n) over (partition by label order by bin) as upto, sum(n) over (partition by label) as total from bins where n > 0),
  found as (
    select label, max(total)::float8 as count, ${ranks((p) => `min(bin) filter (where upto >= ceil(total * ${p} / 100.0)) as b${p}`)}
    from ranked group by label)
  select ${named(label).name} as name, f.count, ${ranks((p) => `power(2::float8, (f.b${p} + 0.5) / 16) as p${p}`)}
  from found f ${named(label).join}
  where $4::text is not null order by 1`;

const readAsked = (query: PercentileQuery, where: NarrowedBy): Asked => {
  const { teamId, from, until, zone, by, metric } = query;
  return { teamId, from, until, zone, by: [], where, metric, label: by };
};

/**
 * How long Attempts took: out of the daily histograms where they tell it, else of the Attempts themselves, in the same bins. A bin is read
 * at its geometric middle, so that nothing in it is more than 2.2 % away. What was erased with age is not among them.
 */
export async function listPercentiles(tx: TeamTx, query: PercentileQuery): Promise<PercentileRow[]> {
  const asked = readAsked(query, await readNarrowing(tx, query.teamId, query.where ?? {}));
  const kept = (await hasDailySums(tx, asked)) ? keptBins(asked) : null;
  return [...(await tx.unsafe<PercentileRow[]>(percentilesSql(kept ?? rawBins(asked), asked.label), parametersOf(asked)))];
}
