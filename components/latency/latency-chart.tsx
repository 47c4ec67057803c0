import { ChartFrame } from "@/components/chart/frame";
import type { ChartPoint } from "@/components/chart/series";
import { METRIC_WORDS, PERCENTILES, timeWords } from "@/components/latency/latency-words";
import { formatNoun } from "@/lib/format/count";
import { formatZonedMinute } from "@/lib/format/zoned";
import type { TimedMetric } from "@/lib/usage/latency-view";
import { isHourly, listPlaces, type TimedPlace } from "@/lib/usage/timed-places";
import type { Timed } from "@/lib/usage/timed-rows";

/** As on the overview: the slowest stands out. */
const SLOTS = { p50: 0, p95: 2, p99: 1 } as const;

type NamedTimes = readonly (Timed & { readonly name: string })[];

export type OverTimeProps = {
  readonly metric: TimedMetric;
  readonly period: { readonly from: string; readonly to: string };
  readonly zone: string;
  readonly now: string;
};

/** One percentile over time; where nothing was timed is a gap. */
export function pointsOf(
  places: readonly TimedPlace[],
  times: NamedTimes,
  { metric, percentile }: { metric: TimedMetric; percentile: (typeof PERCENTILES)[number] },
): ChartPoint[] {
  const byName = new Map(times.map((one) => [one.name, one]));
  return places.map(({ name, at }) => {
    const timed = byName.get(name);
    if (!timed) return { x: at, y: null };
    return { x: at, y: timed[percentile], text: timeWords(metric, timed[percentile]), note: `of ${formatNoun(timed.count, "attempt")}` };
  });
}

/** What all charts over time have in common: their axes, where they are cut and where they are from. */
export function overTime({ metric, period, zone, now }: OverTimeProps) {
  const places = listPlaces(period, zone, now);
  const hourly = isHourly(period);
  const [first, last] = [places[0]?.at ?? 0, places.at(-1)?.at ?? 0];
  return {
    places,
    word: hourly ? "hour" : "day",
    axes: {
      x: {
        label: hourly ? "Hour" : "Day",
        format: hourly ? ("hour" as const) : ("day" as const),
        scale: "time" as const,
        domain: [first, Math.max(last, first + 1)] as const,
      },
      y: { label: METRIC_WORDS[metric].unit, format: METRIC_WORDS[metric].format },
    },
    zone: `${hourly ? "Hours" : "Days"} in ${zone}`,
    source: `Imported usage, as of ${formatZonedMinute(now, zone)}`,
  };
}

/** The three percentiles over time. */
export function LatencyChart({ times, ...props }: OverTimeProps & { times: NamedTimes }) {
  const { metric } = props;
  const { places, word, axes, zone, source } = overTime(props);
  return (
    <ChartFrame
      title={`${METRIC_WORDS[metric].name} by ${word}`}
      lead="At most 2.2% off. A gap is where nothing was timed."
      series={PERCENTILES.map((percentile) => ({
        id: percentile,
        label: percentile,
        shape: "linear",
        slot: SLOTS[percentile],
        points: pointsOf(places, times, { metric, percentile }),
      }))}
      {...axes}
      zone={zone}
      source={source}
      empty={`No attempt of this period carries its ${METRIC_WORDS[metric].inText}.`}
      height={264}
    />
  );
}
