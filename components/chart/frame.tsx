import type { ReactNode } from "react";
import { ChartTable } from "@/components/chart/chart-table";
import { EmptyFrame, FrameShell } from "@/components/chart/frame-shell";
import { LazyLineChart } from "@/components/chart/lazy";
import type { ChartAxis, ChartSeries, PointMark } from "@/components/chart/series";
import { SeriesMark } from "@/components/chart/series-mark";

type ChartFrameProps = {
  /** What the figures are, as a heading: `Input price by provider`. Also the name of the files. */
  title: string;
  /** One more line under the title. */
  lead?: ReactNode;
  /** At most six are told apart by colour and shape; further ones are grey. */
  series: readonly ChartSeries[];
  /** On the server `format` must be a name; functions are for callers within client components. */
  x: ChartAxis;
  y: ChartAxis;
  /** Where the figures are from and as of when, in words: `OpenRouter, 2 Jul 2026; as of 3 Jul 2026`. */
  source: string;
  /** In what zone its days or hours are cut, in words: `Days in Europe/Vienna`. Written below the chart and in its files. */
  zone?: string | undefined;
  /** What each mark that occurs among the points means: `{ filled: "the price changed" }`. */
  marks?: Partial<Record<PointMark, string>>;
  /** Said in place of a chart that has no points. */
  empty?: ReactNode;
  /** Of the drawing with its axes. **Units**: pixels. */
  height?: number;
};

function Marks({ marks }: { marks: NonNullable<ChartFrameProps["marks"]> }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-muted text-note">
      {Object.entries(marks).map(([mark, words]) => (
        <li key={mark} className="flex items-center gap-1.5">
          <svg viewBox="-6 -6 12 12" width="12" height="12" aria-hidden="true" className="flex-none">
            <SeriesMark slot={0} colour="var(--muted)" mark={mark as PointMark} />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}

/**
 * Lines or steps with all that belongs to a chart: title, unit, Source, the same figures as a table and as files. Before scripts the
 * table is there in its place. For bars see `BarFrame`.
 */
export function ChartFrame({ title, lead, series, x, y, source, zone, marks = {}, empty, height = 320 }: ChartFrameProps) {
  const points = series.flatMap((one) => one.points);
  const occurring = Object.fromEntries(Object.entries(marks).filter(([mark]) => points.some((point) => point.mark === mark)));
  if (!points.some((point) => point.y !== null))
    return (
      <EmptyFrame title={title} lead={lead}>
        {empty ?? "No figures to draw."}
      </EmptyFrame>
    );
  return (
    <FrameShell
      head={{ title, unit: y.label, zone, source }}
      lead={lead}
      figures={{ lines: series, x }}
      table={<ChartTable title={title} series={series} x={x} y={y} />}
    >
      <LazyLineChart title={title} series={series} x={x} y={y} height={height} />
      {Object.keys(occurring).length > 0 && <Marks marks={occurring} />}
    </FrameShell>
  );
}
