import { type MergedRow, mergeSeries } from "@/components/chart/merge-series";
import { type ChartAxis, type ChartSeries, figureWords, pointWords } from "@/components/chart/series";
import { type CsvValue, csvText } from "@/lib/base/csv";

/** The x of all points of a chart, as rows of its table: within the axis, and only where some series has a point of its own. */
export function tableRows(series: readonly ChartSeries[], x: ChartAxis): MergedRow[] {
  const all = series.flatMap((one) => one.points.map((point) => point.x));
  if (all.length === 0) return [];
  const domain = x.domain ?? ([Math.min(...all), Math.max(...all)] as const);
  return mergeSeries(series, { domain, logX: x.scale === "log" }).filter((row) => row.values.some((value) => value.isOwn));
}

const COLUMNS = ["series", "x", "y", "note"] as const;

/** All points of a chart as CSV: one a line, instants as ISO texts, an empty figure where there is none. */
export function chartCsv(series: readonly ChartSeries[], x: ChartAxis): string {
  const place = (value: number): CsvValue => (x.scale === "time" ? new Date(value).toISOString() : value);
  return csvText(
    COLUMNS,
    series.flatMap((one) =>
      one.points
        .toSorted((a, b) => a.x - b.x)
        .map((point) => ({ series: one.label, x: place(point.x), y: point.y, note: point.note ?? null })),
    ),
  );
}

/** A cell of the table: what a point says, or the figure still in force, or nothing. */
export function cellWords(one: ChartSeries, value: MergedRow["values"][number] | undefined, y: ChartAxis): string {
  if (!value || (value.y === null && !value.isOwn)) return "";
  if (value.point) return pointWords(value.point, y.format);
  return one.shape === "step" && value.y !== null ? figureWords(y.format, value.y) : "";
}
