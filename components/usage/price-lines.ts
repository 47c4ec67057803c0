import type { BarFigures } from "@/components/chart/bars";
import type { ChartAxis, ChartSeries } from "@/components/chart/series";

const HOUR = 13;

/** The instant at which a place stands on an axis of time, as its zone's clock shows it and as if that were UTC. */
const instantOf = (id: string): number => Date.parse(id.length > 10 ? `${id.slice(0, HOUR)}:00:00Z` : `${id}T00:00:00Z`);

/** Series of bars over time as lines: prices stand beside each other, not on each other. A gap stays one. */
export function priceLines(
  { places, series, x, y }: BarFigures,
  first: string,
): { readonly series: readonly ChartSeries[]; readonly x: ChartAxis; readonly y: ChartAxis } {
  const lines = series.flatMap((one, place): ChartSeries[] =>
    one.id === "other"
      ? []
      : [
          {
            id: one.id,
            label: one.label,
            slot: one.slot ?? place,
            shape: "linear",
            points: places.map(({ id }, index) => ({ x: instantOf(id), y: one.parts[index]?.y ?? null, note: one.parts[index]?.note })),
          },
        ],
  );
  return {
    series: lines,
    x: { label: x.label, format: first === "hour" ? "hour" : "day", scale: "time" },
    y: { label: "US dollars per million tokens", format: y.format },
  };
}
