import type { TimedMetric } from "@/lib/usage/latency-view";
import { effectivePrice, LEAST_TIMED, type TimedRow } from "@/lib/usage/timed-rows";

/** What two Providers of a Model are compared by. */
export type TwinFigure = "latency.p50" | "latency.p95" | "ttft.p50" | "ttft.p95" | "speed.p50" | "failed" | "price";

/** How far two figures may be apart and be the same all the same: each is up to 2.2 % off. */
const SAME = 1.045;

const timeOf =
  (metric: TimedMetric, percentile: "p50" | "p95") =>
  ({ times }: TimedRow): number | null => {
    const timed = times[metric];
    return timed === null || timed.count < LEAST_TIMED ? null : timed[percentile];
  };

const FIGURES: Readonly<Record<TwinFigure, (row: TimedRow) => number | null>> = {
  "latency.p50": timeOf("latency", "p50"),
  "latency.p95": timeOf("latency", "p95"),
  "ttft.p50": timeOf("ttft", "p50"),
  "ttft.p95": timeOf("ttft", "p95"),
  "speed.p50": timeOf("speed", "p50"),
  failed: ({ attempts, failed }) => (attempts < LEAST_TIMED ? null : failed / attempts),
  price: (row) => {
    const isPart = row.unknown > 0 || row.estimated > 0n || row.sized < row.attempts;
    const price = row.attempts < LEAST_TIMED || isPart ? null : effectivePrice(row);
    return price === null ? null : Number(price);
  },
};

/**
 * Which row is the best by a figure: of those with enough Attempts to tell, and only by more than they may be off. **Returns** `null` where
 * fewer than two can be compared, or the best two are the same.
 */
export function bestOf(rows: readonly TimedRow[], figure: TwinFigure): TimedRow | null {
  const isMostBest = figure === "speed.p50";
  const known = rows.flatMap((row) => {
    const value = FIGURES[figure](row);
    return value === null ? [] : [{ row, value: isMostBest ? -value : value }];
  });
  const [first, second] = known.toSorted((a, b) => a.value - b.value);
  if (!first || !second) return null;
  const [near, far] = [Math.abs(first.value), Math.abs(second.value)].toSorted((a, b) => a - b);
  return (far ?? 0) > (near ?? 0) * SAME ? first.row : null;
}
