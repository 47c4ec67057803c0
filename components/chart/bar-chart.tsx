"use client";

import { memo, useId, useMemo } from "react";
import { Bar, CartesianGrid, BarChart as RechartsBarChart, Tooltip, XAxis, YAxis } from "recharts";
import { type AxisTick, wordOf } from "@/components/chart/axis-ticks";
import { BarChosen } from "@/components/chart/bar-chosen";
import { BarFocus } from "@/components/chart/bar-focus";
import { BarEnds, BarMarks, BarRooms } from "@/components/chart/bar-marks";
import { BarLink, BarSegment, Hatch } from "@/components/chart/bar-segment";
import { BarTooltip } from "@/components/chart/bar-tooltip";
import type { BarFigures } from "@/components/chart/bars";
import { type BarLayout, layOutBars } from "@/components/chart/lay-out-bars";
import { narratePart } from "@/components/chart/narrate-bar";
import { type BarPlan, type BarRow, planBars } from "@/components/chart/plan-bars";
import { seriesColour } from "@/components/chart/series";
import { useBarKeys } from "@/components/chart/use-bar-keys";
import { useElementWidth } from "@/components/chart/use-element-width";

export type BarChartProps = {
  /** What a screen reader is told the chart is. */
  title: string;
  figures: BarFigures;
  /** **Units**: pixels. */
  height: number;
};

type PlotProps = BarChartProps & { plan: BarPlan; layout: BarLayout; width: number; description: string } & Pick<
    ReturnType<typeof useBarKeys>,
    "setSegment" | "setActive" | "onTap"
  >;

const AXIS_TEXT = { fontSize: 12, fill: "var(--muted)" } as const;
const HEIGHT_SPACES = 4;

/** The bars of one series, each with what it leads to. */
function seriesBars({ figures, layout, setSegment, onTap }: PlotProps, index: number, hatch: string) {
  const one = figures.series[index];
  if (!one) return null;
  return (
    <Bar
      key={one.id}
      dataKey={(row: BarRow) => row.parts[index]?.y ?? null}
      name={one.label}
      stackId="all"
      barSize={layout.size}
      isAnimationActive={false}
      shape={({ x, y, width, height, payload }) => {
        const row = payload as BarRow;
        const part = row.parts[index];
        if (!part?.y) return <g />;
        const box = { x: Math.min(x, x + width), y: Math.min(y, y + height), width: Math.abs(width), height: Math.abs(height) };
        const [colour, isLying] = [seriesColour(one.slot ?? index), layout.isLying];
        return (
          <g onPointerEnter={() => setSegment(index)} onPointerLeave={() => setSegment(null)}>
            <BarLink href={part.href ?? row.place.href} label={narratePart(row, index, figures)} onClick={onTap(row.index)}>
              <BarSegment box={box} part={part} colour={colour} hatch={hatch} isLying={isLying} />
            </BarLink>
          </g>
        );
      }}
    />
  );
}

function placeAxis(ticks: readonly AxisTick[]) {
  return {
    type: "category",
    dataKey: "index",
    ticks: ticks.map((tick) => tick.at),
    tickFormatter: wordOf(ticks),
    tick: AXIS_TEXT,
    tickLine: false,
    interval: 0,
  } as const;
}

function figureAxis({ domain, ticks }: BarPlan) {
  return {
    type: "number",
    domain: [...domain],
    ticks: ticks.map((tick) => tick.at),
    tickFormatter: wordOf(ticks),
    tick: AXIS_TEXT,
    axisLine: false,
    tickLine: false,
    interval: 0,
  } as const;
}

function axesOf({ plan, layout: { isLying, axisWidth, placeTicks } }: PlotProps) {
  const [places, numbers] = [placeAxis(placeTicks), figureAxis(plan)];
  return isLying
    ? [<XAxis key="x" {...numbers} />, <YAxis key="y" {...places} width={axisWidth} stroke="var(--rule-strong)" />]
    : [<XAxis key="x" {...places} stroke="var(--rule-strong)" />, <YAxis key="y" {...numbers} width={axisWidth} />];
}

/** The drawing itself, the same as long as its figures and its size are: of an element that is made anew a press is lost. */
const Plot = memo(function Plot(props: PlotProps) {
  const { title, figures, height, plan, layout, width, description } = props;
  const { isLying, size, right } = layout;
  const hatch = useId().replaceAll(/[^\w-]/g, "");
  const { rows } = plan;
  return (
    <RechartsBarChart
      width={width}
      height={height}
      data={rows}
      layout={isLying ? "vertical" : "horizontal"}
      stackOffset="sign"
      margin={{ top: 8, right, bottom: 0, left: 0 }}
      accessibilityLayer
      aria-label={title}
      aria-describedby={description}
      className="chart-plot"
    >
      <defs>
        {figures.series.map((one, index) => (
          <Hatch key={one.id} id={`${hatch}-${index}`} colour={seriesColour(one.slot ?? index)} />
        ))}
      </defs>
      <CartesianGrid vertical={isLying} horizontal={!isLying} stroke="var(--rule)" />
      {axesOf(props)}
      <BarRooms rows={rows} figures={figures} isLying={isLying} onTap={props.onTap} />
      {figures.series.map((_, index) => seriesBars(props, index, `${hatch}-${index}`))}
      <BarMarks rows={rows} size={size} isLying={isLying} />
      {isLying && <BarEnds rows={rows} figures={figures} size={size} />}
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: "var(--rule)", opacity: 0.5 }}
        allowEscapeViewBox={{ x: false, y: true }}
        wrapperStyle={{ zIndex: 10 }}
        content={({ active, payload }) => {
          const row = payload[0]?.payload as BarRow | undefined;
          return active && row ? <BarTooltip row={row} figures={figures} /> : null;
        }}
      />
      <BarFocus size={size} isLying={isLying} onActive={props.setActive} />
    </RechartsBarChart>
  );
});

/** Bars over days, hours or names. The pointer and the arrow keys read out one bar, or one segment of it, and follow where it leads. */
export function BarChart({ title, figures, height }: BarChartProps) {
  const [element, width] = useElementWidth();
  const description = useId();
  // Recharts begins anew whenever it is given other rows.
  const plan = useMemo(() => planBars(figures, HEIGHT_SPACES), [figures]);
  const { chosen, onKey, onFocus, onPointer, words, ...acts } = useBarKeys(figures, plan.rows);
  const layout = useMemo(() => layOutBars(figures, plan, width), [figures, plan, width]);
  const [along, within] = layout.isLying ? ["up and down", "left and right"] : ["left and right", "up and down"];
  return (
    <div
      ref={element}
      style={{ minHeight: height }}
      onKeyDownCapture={onKey}
      onFocusCapture={onFocus}
      onBlurCapture={() => acts.setSegment(null)}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
    >
      {width > 0 && (
        <>
          <p id={description} className="sr-only">
            Use the {along} arrow keys to go from bar to bar, {within} for its parts, and Enter to follow one. The table below holds the
            same figures.
          </p>
          <BarChosen value={chosen}>
            <Plot {...{ title, figures, height, plan, layout, width, description }} {...acts} />
          </BarChosen>
          <p role="status" className="sr-only">
            {words}
          </p>
        </>
      )}
    </div>
  );
}
