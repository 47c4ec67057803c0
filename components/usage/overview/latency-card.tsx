import { ChartFrame } from "@/components/chart/frame";
import type { ChartAxis, ChartPoint, ChartSeries } from "@/components/chart/series";
import type { Look } from "@/components/usage/overview/look";
import { formatNoun } from "@/lib/format/count";
import { formatZonedMinute } from "@/lib/format/zoned";
import type { LatencyPoint, UsageOverview } from "@/lib/usage/overview";
import { listDays, spanDays } from "@/lib/usage/span-days";

const LINES = [
  { id: "p99", slot: 1 },
  { id: "p95", slot: 2 },
  { id: "p50", slot: 0 },
] as const;

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));

/** Where points stand; a day or hour without one is a gap. */
const placesOf = ({ step }: UsageOverview["latency"], { period, zone }: Look): readonly (readonly [at: string, x: number])[] => {
  if (step === "hour") return HOURS.map((hour) => [hour, Number(hour)]);
  const { first, last } = spanDays(period, zone);
  return listDays(first, last).map((day) => [day, Date.parse(day)]);
};

const AXES: Readonly<Record<"day" | "hour", ChartAxis>> = {
  day: { label: "Day", format: "day", scale: "time" },
  hour: { label: "Hour of the day", format: "count", domain: [0, 23] },
};

/** How long answers took to their last token: the median and the slow end. */
export function LatencyCard({ overview: { latency }, look }: { overview: UsageOverview; look: Look }) {
  const points = new Map(latency.points.map((point) => [point.at, point]));
  const places = placesOf(latency, look);
  const line = (id: "p50" | "p95" | "p99") =>
    places.map(([at, x]): ChartPoint => {
      const point: LatencyPoint | undefined = points.get(at);
      return { x, y: point?.[id] ?? null, ...(point && { note: formatNoun(point.count, "attempt") }) };
    });
  const series = LINES.map(({ id, slot }): ChartSeries => ({ id, slot, label: id, shape: "linear", points: line(id) }));
  return (
    <ChartFrame
      title="Latency"
      lead="To the last token: p50, p95, p99"
      series={series}
      x={AXES[latency.step]}
      y={{ label: "Time to the last token", format: "latency" }}
      zone={`${latency.step === "day" ? "Days" : "Hours"} in ${look.zone}`}
      source={`Within 2.2%, of imported usage as of ${formatZonedMinute(look.now, look.zone)}`}
      empty="No log of this period tells how long answers took."
      height={232}
    />
  );
}
