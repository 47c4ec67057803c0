import { formatNano } from "@/lib/format/amount";
import { formatCount, formatRatio } from "@/lib/format/count";
import { formatLatency } from "@/lib/format/duration";
import { formatDay } from "@/lib/format/instant";
import { formatPrice } from "@/lib/format/money";
import { formatTokens } from "@/lib/format/tokens";

/** How a point stands out: a filled shape, a hollow one, or a cross. What each means is said by the chart's `marks`. */
export type PointMark = "filled" | "hollow" | "cross";

export type ChartPoint = {
  /** Where it stands on the x-axis; on a time axis milliseconds since 1970 in UTC. */
  readonly x: number;
  /** The figure, or `null` where there is none from here on: the line stops, and starts again at the next figure. */
  readonly y: number | null;
  /** The figure as it is written, where the axis' format would lose digits. */
  readonly text?: string | undefined;
  readonly mark?: PointMark | undefined;
  /** What there is to say about this point: in the tooltip, the table and the CSV. */
  readonly note?: string | undefined;
};

export type ChartSeries = {
  /** Unlike any other in the chart. */
  readonly id: string;
  /** Its name, written at the end of its line: short, at best under 24 letters. */
  readonly label: string;
  /** `linear` joins points by straight lines; `step` holds a figure until the next one and to the end of the axis. */
  readonly shape: "linear" | "step";
  /** In any order; a series without points is listed in the key but not drawn. */
  readonly points: readonly ChartPoint[];
  /** `dashed` for estimates, `dotted` for what is only a bound. Solid without it. */
  readonly dash?: "dashed" | "dotted" | undefined;
  /** Which of the six fixed colours and shapes, 0 to 5, so that a line keeps its own when others come or go. Its place by default. */
  readonly slot?: number | undefined;
};

/**
 * How figures are written: by name, which also crosses from server to browser, or by a function within client components. `usd` is
 * a price in two or three digits, `money` an amount to the cent, `percent` a share of 1, `latency` milliseconds. `day` and `hour`
 * are milliseconds since 1970 read in UTC: for days or hours of another zone give what its clock shows as if it were UTC.
 */
export type FigureFormat =
  | "usd"
  | "money"
  | "count"
  | "tokens"
  | "ratio"
  | "percent"
  | "latency"
  | "day"
  | "hour"
  | ((value: number) => string);

export type ChartAxis = {
  /** What it measures, with its unit: `Requests a day`, `USD a month`. */
  readonly label: string;
  readonly format: FigureFormat;
  /** `time` cuts days, months and years in UTC. A `log` scale cannot show zero or less: such points become gaps. Linear by default. */
  readonly scale?: "linear" | "log" | "time" | undefined;
  /** First and last value shown. By default all points on x, and on y from zero (linear) or the power of ten below (log). */
  readonly domain?: readonly [from: number, to: number] | undefined;
};

const NANO = 1e9;
const isoOf = (value: number): string => new Date(value).toISOString();

function moneyWords(value: number): string {
  if (!Number.isFinite(value)) return "?";
  const words = formatNano(BigInt(Math.round(Math.abs(value) * NANO)));
  return value < 0 ? `-${words}` : words;
}

function percentWords(value: number): string {
  if (!Number.isFinite(value)) return "?";
  const percent = value * 100;
  return `${Number.isInteger(percent) || Math.abs(percent) >= 10 ? Math.round(percent) : percent.toFixed(1)}%`;
}

const NAMED: Readonly<Record<Exclude<FigureFormat, (value: number) => string>, (value: number) => string>> = {
  usd: (value) => (Number.isNaN(value) ? "?" : `$${formatPrice(value)}`),
  money: moneyWords,
  count: formatCount,
  tokens: formatTokens,
  ratio: formatRatio,
  percent: percentWords,
  latency: formatLatency,
  day: (value) => formatDay(isoOf(value)),
  hour: (value) => `${formatDay(isoOf(value))}, ${isoOf(value).slice(11, 16)}`,
};

/** A figure in words. */
export const figureWords = (format: FigureFormat, value: number): string =>
  typeof format === "function" ? format(value) : NAMED[format](value);

/** A point's figure: as it is written where that is given. */
export const pointWords = (point: ChartPoint, format: FigureFormat): string =>
  point.y === null ? "none" : (point.text ?? figureWords(format, point.y));

/** How many series have a colour of their own; further ones are grey. */
export const SLOTS = 6;

/** The colour of a series: a custom property of `app/globals.css`. */
export function seriesColour(slot: number): string {
  return slot < SLOTS ? `var(--series-${slot + 1})` : "var(--edge)";
}

const DASHES = { dashed: "6 4", dotted: "1.5 3.5" } as const;

/** The dashes of a line, for its SVG. */
export const dashOf = (series: ChartSeries): string | undefined => series.dash && DASHES[series.dash];

export const slotOf = (series: ChartSeries, index: number): number => series.slot ?? index;
