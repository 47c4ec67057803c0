import { z } from "zod";
import { type CsvValue, csvText } from "@/lib/base/csv";
import { nanoText } from "@/lib/base/decimal";
import { TIMED_BY, TIMED_METRICS, type TimedMetric } from "@/lib/usage/latency-view";
import { ErasedNote } from "@/lib/usage/retention";
import type { Timed, TimedRow } from "@/lib/usage/timed-rows";

const count = z.number().int();

const TimedFigures = z
  .object({ count, p50: z.number(), p95: z.number(), p99: z.number() })
  .describe("Milliseconds, of speed tokens a second; at most 2.2 % off. count: how many attempts carry the time");

const metrics = Object.fromEntries(TIMED_METRICS.map((metric) => [metric, TimedFigures.nullable()])) as Record<
  TimedMetric,
  z.ZodNullable<typeof TimedFigures>
>;

const LatencyFigures = z.object({
  ...metrics,
  attempts: count,
  failed: count,
  cancelled: count,
  requests: count.describe("Those whose last try is one of the attempts"),
  fell_back: count.describe("Of these requests those with tries before"),
  tries_not_recorded: count.describe("Of these requests those whose log does not tell of earlier tries"),
  spend: z.string().describe("USD as decimal text, without attempts_without_known_cost"),
  attempts_without_known_cost: count,
  attempts_with_usable_tokens: count,
  input_tokens: count,
  output_tokens: count,
});

type LatencyFigures = z.output<typeof LatencyFigures>;

/** How long Attempts of a span took, as the API answers it. */
export const LatencyAnswer = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  zone: z.string(),
  as_of: z.iso.datetime(),
  by: z.enum(TIMED_BY),
  metric: z.enum(TIMED_METRICS),
  rows: z.array(LatencyFigures.extend({ name: z.string().describe('"" where the log records none') })),
  total: LatencyFigures,
  over: z
    .array(TimedFigures.extend({ name: z.string() }))
    .describe("The chosen time by day, of a span of a day at most by hour of the clock; what nothing was timed in is left out"),
  erased: ErasedNote.optional().describe("Absent where no row of the span was erased with age"),
  sample: z.literal(true).optional().describe("Present where the team is a sample: none of it is real"),
});

export type LatencyAnswer = z.output<typeof LatencyAnswer>;

const timedOf = (timed: Timed | null): LatencyFigures["latency"] =>
  timed && { count: timed.count, p50: timed.p50, p95: timed.p95, p99: timed.p99 };

function figuresOf(row: TimedRow): LatencyFigures {
  return {
    latency: timedOf(row.times.latency),
    ttft: timedOf(row.times.ttft),
    speed: timedOf(row.times.speed),
    attempts: row.attempts,
    failed: row.failed,
    cancelled: row.cancelled,
    requests: row.requests,
    fell_back: row.fellBack,
    tries_not_recorded: row.untold,
    spend: nanoText(row.spend),
    attempts_without_known_cost: row.unknown,
    attempts_with_usable_tokens: row.sized,
    input_tokens: Number(row.input),
    output_tokens: Number(row.output),
  };
}

type Report = {
  readonly rows: readonly TimedRow[];
  readonly total: TimedRow;
  readonly over: readonly (Timed & { readonly name: string })[];
  readonly erased: ErasedNote | null;
};

/** A report of latencies in the words of the API. `head`: of what it is, and when it was looked at. */
export const latencyAnswer = (
  report: Report,
  head: Pick<LatencyAnswer, "from" | "to" | "zone" | "as_of" | "by" | "metric" | "sample">,
): LatencyAnswer => ({
  ...head,
  rows: report.rows.map((row) => ({ name: row.name, ...figuresOf(row) })),
  total: figuresOf(report.total),
  over: report.over.map(({ name, count: timed, p50, p95, p99 }) => ({ name, count: timed, p50, p95, p99 })),
  ...(report.erased && { erased: report.erased }),
});

const COUNTS = [
  "attempts",
  "failed",
  "cancelled",
  "requests",
  "fell_back",
  "tries_not_recorded",
  "spend",
  "attempts_without_known_cost",
  "attempts_with_usable_tokens",
  "input_tokens",
  "output_tokens",
] as const satisfies readonly (keyof LatencyFigures)[];

/** The unit stands in the column's name. */
const UNITS: Readonly<Record<TimedMetric, string>> = { latency: "latency_ms", ttft: "ttft_ms", speed: "speed_tokens_per_s" };

const timeCells = (figures: LatencyFigures): Record<string, CsvValue> =>
  Object.fromEntries(
    TIMED_METRICS.flatMap((metric): [string, CsvValue][] => {
      const timed = figures[metric];
      return [
        [`${metric}_timed`, timed?.count ?? 0],
        ...(["p50", "p95", "p99"] as const).map((part): [string, CsvValue] => [`${UNITS[metric]}_${part}`, timed?.[part] ?? null]),
      ];
    }),
  );

/** The rows of an answer as CSV, a line a row; what nobody timed is empty. Each line says of which span, zone and look it is. */
export function latencyCsv({ by, rows, total, from, to, zone, as_of, sample }: LatencyAnswer): string {
  const columns = [by, ...COUNTS, ...Object.keys(timeCells(total)), "from", "to", "zone", "as_of", "sample"];
  return csvText(
    columns,
    rows.map((row) => ({
      ...Object.fromEntries(COUNTS.map((name) => [name, row[name]])),
      ...timeCells(row),
      [by]: row.name,
      from,
      to,
      zone,
      as_of,
      sample: String(sample ?? false),
    })),
  );
}
