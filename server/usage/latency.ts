import "server-only";
import type { Sql } from "postgres";
import { countLastTries } from "@/db/attempts/count-last-tries";
import { type Choices, listChoices } from "@/db/attempts/list-choices";
import { listPercentiles, type PercentileRow } from "@/db/attempts/percentiles";
import { rankProviders } from "@/db/attempts/rank-providers";
import { type MeasureRow, sumMeasures } from "@/db/attempts/sum-measures";
import { readTeam } from "@/db/commands/change-team";
import { getErasedNote } from "@/db/queries/usage/get-retention";
import type { TeamTx } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import { INPUT_BUCKETS, OUTPUT_BUCKETS, type TokenBucket } from "@/lib/usage/bucket";
import type { LatencyView, TimedBy, TimedMetric } from "@/lib/usage/latency-view";
import { ERASED, type ErasedNote } from "@/lib/usage/retention";
import type { Span } from "@/lib/usage/span";
import { spanDays } from "@/lib/usage/span-days";
import type { Narrowing } from "@/lib/usage/spend";
import { clockHour, isHourly } from "@/lib/usage/timed-places";
import { addCounts, findTwinModels, joinTimed, type Timed, type TimedCounts, type TimedRow, type TwinModel } from "@/lib/usage/timed-rows";

/** What the screen of latencies is of. */
export type LatencyQuery = { readonly span: Span; readonly zone: string; readonly where: Narrowing; readonly view: LatencyView };

/** Times by day, `YYYY-MM-DD`, or for a span of a day at most by hour of the clock, `00` to `23`. */
export type OverTime = readonly (Timed & { readonly name: string })[];

/** The Providers of one Model, and the chosen time of each over time. */
export type TwinReport = { readonly model: string; readonly rows: readonly TimedRow[]; readonly over: ReadonlyMap<string, OverTime> };

/** `total`: of all rows; its times are those of all Attempts together. `providers`: in the order in which colours are given. */
export type LatencyReport = {
  readonly total: TimedRow;
  readonly rows: readonly TimedRow[];
  readonly over: OverTime;
  readonly twins: readonly TwinModel[];
  readonly twin: TwinReport | null;
  readonly choices: Choices;
  readonly providers: readonly string[];
  readonly erased: ErasedNote | null;
};

type StoreQuery = {
  readonly teamId: string;
  readonly from: string;
  readonly until: string;
  readonly zone: string;
  readonly where: Narrowing;
};

const COUNTED = [
  "attempts",
  "failed",
  "cancelled",
  "alone",
  "retried",
  "untold",
  "reported",
  "upstream",
  "filled",
  "filled_high",
  "unknown",
  "unusable",
] as const;
const BUCKETS = [...INPUT_BUCKETS, ...OUTPUT_BUCKETS];
/** How many Providers have a colour of their own, and so stand side by side. */
const COLOURS = 6;

function countsOf({ sums }: MeasureRow<(typeof COUNTED)[number] | TokenBucket>): TimedCounts {
  const tokens = (buckets: readonly TokenBucket[]): bigint => buckets.reduce((sum, name) => sum + sums[name], 0n);
  return {
    attempts: Number(sums.attempts),
    failed: Number(sums.failed),
    cancelled: Number(sums.cancelled),
    requests: Number(sums.alone),
    fellBack: Number(sums.retried),
    untold: Number(sums.untold),
    spend: sums.reported + sums.upstream + sums.filled,
    estimated: sums.filled_high,
    unknown: Number(sums.unknown),
    sized: Number(sums.attempts - sums.unusable),
    input: tokens(INPUT_BUCKETS),
    output: tokens(OUTPUT_BUCKETS),
  };
}

async function timesOf(tx: TeamTx, query: StoreQuery, by: TimedBy | null): Promise<Record<TimedMetric, PercentileRow[]>> {
  const ask = (metric: TimedMetric) => listPercentiles(tx, { ...query, metric, by });
  return { latency: await ask("latency"), ttft: await ask("ttft"), speed: await ask("speed") };
}

/** All that is known of each value; sums give hours as instants, which become those of the clock. */
async function listRows(tx: TeamTx, query: StoreQuery, by: TimedBy): Promise<TimedRow[]> {
  const nameOf = ([value = ""]: readonly string[]): string => (by === "hour" && value !== ERASED ? clockHour(value, query.zone) : value);
  const sums = await sumMeasures(tx, { ...query, by: [by] }, [...COUNTED, ...BUCKETS]);
  const last = await countLastTries(tx, { ...query, by: [by] });
  const counts = [
    ...sums.map((row) => ({ name: nameOf(row.values), ...countsOf(row) })),
    ...last.map(({ values, ...counted }) => ({ name: nameOf(values), ...counted })),
  ];
  return joinTimed(counts, await timesOf(tx, query, by));
}

/** Each row's last tries are among its Attempts, so that all rows come to what all Attempts do. */
async function totalOf(tx: TeamTx, query: StoreQuery, rows: readonly TimedRow[]): Promise<TimedRow> {
  const { latency, ttft, speed } = await timesOf(tx, query, null);
  return { ...addCounts(rows), name: "", times: { latency: latency[0] ?? null, ttft: ttft[0] ?? null, speed: speed[0] ?? null } };
}

async function listTwins(tx: TeamTx, query: StoreQuery): Promise<TwinModel[]> {
  const rows = await sumMeasures(tx, { ...query, by: ["model", "provider"] }, ["attempts"]);
  const named = rows.map(({ values: [model = "", provider = ""], sums }) => ({ model, provider, attempts: Number(sums.attempts) }));
  return findTwinModels(named, ERASED);
}

type Over = { readonly metric: TimedMetric; readonly by: "day" | "hour" };

/** The Providers of a Model by most Attempts; only so many are drawn. */
async function readTwin(tx: TeamTx, query: StoreQuery, { model, ...over }: Over & { model: string }): Promise<TwinReport> {
  const own = { ...query, where: { ...query.where, model: [model] } };
  const rows = (await listRows(tx, own, "provider")).filter(({ name }) => name !== "" && name !== ERASED).slice(0, COLOURS);
  const lines = new Map<string, OverTime>();
  for (const { name } of rows) lines.set(name, await listPercentiles(tx, { ...own, ...over, where: { ...own.where, provider: [name] } }));
  return { model, rows, over: lines };
}

/** How long a Team's Attempts took in a span, by what its view asks for. **Throws** `PolicyError`. */
export async function reportLatency(sql: Sql, scope: TeamScope, { span, zone, where, view }: LatencyQuery): Promise<LatencyReport> {
  const { teamId } = scope;
  const query: StoreQuery = { teamId, from: span.from, until: span.to, zone, where };
  const over: Over = { metric: view.metric, by: isHourly(span) ? "hour" : "day" };
  const days = spanDays(span, zone);
  return readTeam({ sql }, scope, "usage:read", async (tx) => {
    const rows = await listRows(tx, query, view.by);
    const twins = await listTwins(tx, query);
    const twin = twins.find(({ model }) => model === view.twin);
    return {
      rows,
      total: await totalOf(tx, query, rows),
      over: await listPercentiles(tx, { ...query, ...over }),
      twins,
      twin: twin ? await readTwin(tx, query, { ...over, model: twin.model }) : null,
      choices: await listChoices(tx, { teamId, from: days.first, until: days.until }),
      providers: await rankProviders(tx, teamId, COLOURS),
      erased: await getErasedNote(tx, teamId, span),
    };
  });
}
