import { METRIC_WORDS, timeWords } from "@/components/latency/latency-words";
import { formatCount, formatNoun } from "@/lib/format/count";
import type { TimedMetric } from "@/lib/usage/latency-view";
import type { Period } from "@/lib/usage/period";
import type { TimedRow } from "@/lib/usage/timed-rows";

type LatencyTitleProps = { metric: TimedMetric; total: TimedRow; period: Period; zone: string };

/** The middle of all Attempts in one line: `Half of all answers within 1.2 s`. */
export function latencyTitle(metric: TimedMetric, { times }: Pick<TimedRow, "times">): string {
  const timed = times[metric];
  if (timed === null) return "Latency";
  const figure = timeWords(metric, timed.p50);
  if (metric === "speed") return `${figure} tokens a second, in the middle`;
  return metric === "latency" ? `Half of all answers within ${figure}` : `Half of all first tokens within ${figure}`;
}

/** What the line above is of, and how much of it is not timed. */
export function LatencyLead({ metric, total, period, zone }: LatencyTitleProps) {
  const timed = total.times[metric];
  const untimed = total.attempts - (timed?.count ?? 0);
  return (
    <>
      {timed && (
        <>
          {metric === "speed" ? "The fastest 5% reach" : "95% take up to"}{" "}
          <data value={timed.p95}>
            {timeWords(metric, timed.p95)}
            {metric === "speed" && " tokens a second"}
          </data>
          {metric === "speed" ? ", the fastest 1% " : ", 99% up to "}
          <data value={timed.p99}>{timeWords(metric, timed.p99)}</data>, of {formatNoun(timed.count, "timed attempt")}.{" "}
        </>
      )}
      {period.label}, {period.days === null ? "times" : "days"} in {zone}.
      {total.attempts > 0 && untimed > 0 && (
        <>
          {" "}
          {formatCount(untimed)} of {formatNoun(total.attempts, "attempt")} {METRIC_WORDS[metric].without}.
        </>
      )}
    </>
  );
}
