import { type AxisTick, linearDomain, linearTicks, logDomain, logTicks, timeTicks } from "@/components/chart/axis-ticks";
import { type MergedRow, mergeSeries } from "@/components/chart/merge-series";
import { type ChartAxis, type ChartSeries, figureWords } from "@/components/chart/series";
import { formatCount } from "@/lib/format/count";

export type ChartPlan = {
  readonly rows: readonly MergedRow[];
  readonly x: { readonly domain: readonly [number, number]; readonly ticks: readonly AxisTick[] };
  readonly y: { readonly domain: readonly [number, number]; readonly ticks: readonly AxisTick[] };
};

const HEIGHT_SPACES = 4;
const LOG_SPACES = 6;
const LEAST_SPACES = 3;
const CENTS = 2;

function spanOf(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const [from, to] = [Math.min(...values), Math.max(...values)];
  return from === to ? [from, from === 0 ? 1 : from + Math.abs(from) / 10] : [from, to];
}

const decimalsOf = (value: number): number => {
  const decimals = String(Number(value.toPrecision(10))).split(".")[1]?.length ?? 0;
  return value < 1e-6 && value > 0 ? Math.ceil(-Math.log10(value)) : decimals;
};

/** Round amounts of one axis: as many decimals as the finest of them needs, on a logarithmic axis as each needs. */
function usdTicks(values: readonly number[], isLog: boolean): AxisTick[] {
  const needed = values.map((value) => (decimalsOf(value) === 0 ? 0 : Math.max(CENTS, decimalsOf(value))));
  const most = Math.max(0, ...needed);
  return values.map((at, index) => {
    const decimals = isLog ? (needed[index] ?? 0) : most;
    const amount = decimals === 0 ? formatCount(Math.abs(at)) : Math.abs(at).toFixed(decimals);
    return { at, label: at === 0 ? "$0" : `${at < 0 ? "-" : ""}$${amount}` };
  });
}

/** Ticks in words, as the axis writes its figures; amounts of one axis with as many decimals as the finest needs. */
export function labelTicks({ format, scale }: Pick<ChartAxis, "format" | "scale">, values: readonly number[]): AxisTick[] {
  if (format === "usd" || format === "money") return usdTicks(values, scale === "log");
  return values.map((at) => ({ at, label: at === 0 && format === "latency" ? "0" : figureWords(format, at) }));
}

function planX(axis: ChartAxis, values: readonly number[], spaces: number): ChartPlan["x"] {
  const domain = axis.domain ?? spanOf(axis.scale === "log" ? values.filter((value) => value > 0) : values);
  if (axis.scale === "time") return { domain, ticks: timeTicks(domain, spaces) };
  return { domain, ticks: labelTicks(axis, axis.scale === "log" ? logTicks(domain, spaces) : linearTicks(domain, spaces)) };
}

function planY(axis: ChartAxis, values: readonly number[]): ChartPlan["y"] {
  const isLog = axis.scale === "log";
  const domain = axis.domain ?? (isLog ? logDomain(values) : linearDomain(values, HEIGHT_SPACES));
  return { domain, ticks: labelTicks(axis, isLog ? logTicks(domain, LOG_SPACES) : linearTicks(domain, HEIGHT_SPACES)) };
}

/**
 * What a chart draws: rows of figures for all series, the ends of its axes and their ticks.
 *
 * **Units**: `spaces` is how many spaces between ticks the width has room for.
 */
export function planChart(series: readonly ChartSeries[], axes: { x: ChartAxis; y: ChartAxis }, spaces: number): ChartPlan {
  const points = series.flatMap((one) => one.points);
  const x = planX(
    axes.x,
    points.map((point) => point.x),
    Math.max(LEAST_SPACES, spaces),
  );
  const rows = mergeSeries(series, { domain: x.domain, logX: axes.x.scale === "log", logY: axes.y.scale === "log" });
  const drawn = rows.flatMap((row) => row.values.flatMap((value) => (value.y === null ? [] : [value.y])));
  return { rows, x, y: planY(axes.y, drawn) };
}
