import { formatCount } from "@/lib/format/count";
import { formatLatency } from "@/lib/format/duration";
import type { TimedBy, TimedMetric } from "@/lib/usage/latency-view";

type MetricWords = {
  /** On the button that chooses it. */
  readonly name: string;
  /** In the middle of a sentence. */
  readonly inText: string;
  /** The unit of a chart's axis. */
  readonly unit: string;
  readonly format: "latency" | "count";
  /** What Attempts without it do: `12 attempts carry no duration`. */
  readonly without: string;
};

export const METRIC_WORDS: Readonly<Record<TimedMetric, MetricWords>> = {
  latency: {
    name: "Total time",
    inText: "total time",
    unit: "Time from the request to the whole answer",
    format: "latency",
    without: "carry no duration",
  },
  ttft: {
    name: "First token",
    inText: "time to the first token",
    unit: "Time from the request to the first token",
    format: "latency",
    without: "carry no time of a first token: few logs tell it, and of streamed answers alone",
  },
  speed: {
    name: "Output speed",
    inText: "output speed",
    unit: "Tokens a second after the first one",
    format: "count",
    without: "tell no output speed, for which it takes both times, tokens and a whole answer",
  },
};

export const BY_WORDS: Readonly<Record<TimedBy, string>> = { provider: "Provider", model: "Model", key: "Key", hour: "Hour of the day" };

export const PERCENTILES = ["p50", "p95", "p99"] as const;

/** A speed in few letters. **Units**: tokens a second. */
const speedWords = (speed: number): string => (speed < 10 ? speed.toFixed(1) : formatCount(speed));

/** A time or a speed as it is read. */
export const timeWords = (metric: TimedMetric, value: number): string => (metric === "speed" ? speedWords(value) : formatLatency(value));
