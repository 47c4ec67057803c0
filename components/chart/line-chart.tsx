"use client";

import { useId } from "react";
import { CartesianGrid, Line, LineChart as RechartsLineChart, Tooltip, XAxis, YAxis } from "recharts";
import { wordOf } from "@/components/chart/axis-ticks";
import { ChartTooltip } from "@/components/chart/chart-tooltip";
import { EndLabels, labelWidth } from "@/components/chart/end-labels";
import type { MergedRow } from "@/components/chart/merge-series";
import { type ChartPlan, planChart } from "@/components/chart/plan-chart";
import { type ChartAxis, type ChartSeries, dashOf, seriesColour, slotOf } from "@/components/chart/series";
import { SeriesMark, SeriesSwatch } from "@/components/chart/series-mark";
import { useElementWidth } from "@/components/chart/use-element-width";

export type LineChartProps = {
  /** What a screen reader is told the chart is. */
  title: string;
  series: readonly ChartSeries[];
  x: ChartAxis;
  y: ChartAxis;
  /** **Units**: pixels. */
  height: number;
};

/** Below this width the names stand in a key above the plot. **Units**: pixels. */
const NARROW = 560;
/** Half a tick's words may stand beside the plot. **Units**: pixels. */
const NARROW_MARGIN = 30;
const LETTER = 6.6;
const AXIS_TEXT = { fontSize: 12, fill: "var(--muted)" } as const;

function Key({ series }: { series: readonly ChartSeries[] }) {
  return (
    <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-note" aria-label="Key">
      {series.map((one, index) => (
        <li key={one.id} className="flex items-center gap-2">
          <SeriesSwatch slot={slotOf(one, index)} colour={seriesColour(slotOf(one, index))} dash={dashOf(one)} />
          {one.label}
        </li>
      ))}
    </ul>
  );
}

/** The line of one series, with a mark at the points that ask for one. */
function seriesLine(one: ChartSeries, index: number) {
  const slot = slotOf(one, index);
  return (
    <Line
      key={one.id}
      dataKey={(row: MergedRow) => row.values[index]?.y ?? null}
      name={one.label}
      type={one.shape === "step" ? "stepAfter" : "linear"}
      stroke={seriesColour(slot)}
      strokeWidth={2}
      {...(one.dash ? { strokeDasharray: dashOf(one) } : {})}
      connectNulls={false}
      isAnimationActive={false}
      activeDot={{ r: 4, stroke: "var(--panel)", strokeWidth: 1.5, fill: seriesColour(slot) }}
      dot={({ key, cx, cy, payload }) => {
        const value = (payload as MergedRow).values[index];
        const mark = value?.isOwn && value.y !== null ? value.point?.mark : undefined;
        return mark ? <SeriesMark key={key} slot={slot} colour={seriesColour(slot)} mark={mark} x={cx} y={cy} /> : <g key={key} />;
      }}
    />
  );
}

type PlotProps = Pick<LineChartProps, "title" | "series"> & {
  axes: { readonly x: ChartAxis; readonly y: ChartAxis };
  plan: ChartPlan;
  size: { readonly width: number; readonly height: number; readonly right: number };
  description: string;
};

/** The drawing itself: axes, lines, tooltip, and the names at the ends of lines where there is room. */
function Plot({ title, series, axes: { x, y }, plan, size: { width, height, right }, description }: PlotProps) {
  const axisWidth = Math.ceil(Math.max(2, ...plan.y.ticks.map((tick) => tick.label.length)) * LETTER) + 10;
  return (
    <RechartsLineChart
      width={width}
      height={height}
      data={[...plan.rows]}
      margin={{ top: 8, right, bottom: 0, left: 0 }}
      accessibilityLayer
      aria-label={title}
      aria-describedby={description}
      className="chart-plot"
    >
      <CartesianGrid vertical={false} stroke="var(--rule)" />
      <XAxis
        dataKey="x"
        type="number"
        domain={[...plan.x.domain]}
        scale={x.scale === "log" ? "log" : "linear"}
        ticks={plan.x.ticks.map((tick) => tick.at)}
        tickFormatter={wordOf(plan.x.ticks)}
        tick={AXIS_TEXT}
        stroke="var(--rule-strong)"
        interval="preserveStartEnd"
        minTickGap={8}
      />
      <YAxis
        type="number"
        width={axisWidth}
        domain={[...plan.y.domain]}
        scale={y.scale === "log" ? "log" : "linear"}
        ticks={plan.y.ticks.map((tick) => tick.at)}
        tickFormatter={wordOf(plan.y.ticks)}
        tick={AXIS_TEXT}
        axisLine={false}
        tickLine={false}
        interval={0}
      />
      {series.map(seriesLine)}
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--edge)", strokeDasharray: "2 2" }}
        allowEscapeViewBox={{ x: false, y: true }}
        wrapperStyle={{ zIndex: 10 }}
        content={({ active, payload }) =>
          active ? <ChartTooltip row={payload[0]?.payload as MergedRow | undefined} series={series} x={x} y={y} /> : null
        }
      />
      {width >= NARROW && <EndLabels series={series} rows={plan.rows} width={right} />}
    </RechartsLineChart>
  );
}

/** Several lines or steps over one axis. The pointer and the arrow keys read out all of them at one x. */
export function LineChart({ title, series, x, y, height }: LineChartProps) {
  const [element, width] = useElementWidth();
  const description = useId();
  const isNarrow = width < NARROW;
  const right = isNarrow ? NARROW_MARGIN : labelWidth(series, Math.floor(width / 3));
  const plan = planChart(series, { x, y }, Math.floor((width - right - 60) / 84));
  return (
    <div ref={element} style={{ minHeight: height }}>
      {width > 0 && (
        <>
          {isNarrow && <Key series={series} />}
          <p className="mb-1 text-muted text-note">{y.label}</p>
          <p id={description} className="sr-only">
            Use the left and right arrow keys to read the figures at each point. The table below holds the same figures.
          </p>
          <Plot
            title={title}
            series={series}
            axes={{ x, y }}
            plan={plan}
            size={{ width, height: height - 44, right }}
            description={description}
          />
          <p className="mt-1 text-center text-muted text-note">{x.label}</p>
        </>
      )}
    </div>
  );
}
