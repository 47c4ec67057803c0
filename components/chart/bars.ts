import { type FigureFormat, figureWords } from "@/components/chart/series";
import { formatRate } from "@/lib/format/money";

export type BarFigure = {
  /** The figure for drawing, or `null` where none is known: a gap, never a zero. */
  readonly y: number | null;
  /** The figure as it is written beside the drawing, where the axis' format would not do. */
  readonly text?: string | undefined;
  /** All its digits as plain decimal text, for the table and the CSV: `nanoText(cost)`. Whole numbers need none. */
  readonly exact?: string | undefined;
};

/** What one series has at one place: a segment of its bar. */
export type BarPart = BarFigure & {
  /** How much of the figure is an estimate: drawn hatched, at the segment's far end. */
  readonly estimated?: BarFigure | undefined;
  /** Whether something unknown is left out of it: it reads `≥ $63.10`, and the bar is open at its end. */
  readonly isLeast?: boolean | undefined;
  /** Where a click leads. Without it that of its place. */
  readonly href?: string | undefined;
  /** What there is to say about it: in the tooltip, the table and the CSV. */
  readonly note?: string | undefined;
};

/** Where a bar stands. Days and hours in order, names in the order to be read. `dayPlace` and `hourPlace` make them. */
export type BarPlace = {
  /** Unlike any other in the chart; on an axis of days `2026-11-12`, of hours `2026-11-12T14`. In the CSV as it is. */
  readonly id: string;
  /** In full: `12 Nov 2026`, `kimi-k2.6`. */
  readonly label: string;
  /** Where a click on the bar leads. */
  readonly href?: string | undefined;
  /** What there is to say about it, as why it is a gap: `no import covers this day`. */
  readonly note?: string | undefined;
  /** What is compared with, as the same day of the period before: a line across the bar, a column of the table. */
  readonly before?: BarFigure | undefined;
};

export type BarSeries = {
  /** Unlike any other in the chart. */
  readonly id: string;
  readonly label: string;
  /** Which of the six fixed colours, 0 to 5, as `slotsOf` gives it; further ones are grey. Its place by default. */
  readonly slot?: number | undefined;
  /** One for each place, in the same order. Zero where there was none of it, `null` where nothing is known. */
  readonly parts: readonly BarPart[];
};

/** The axis that bars stand on. `name` draws them from left to right, one below the other. */
export type PlaceAxis = { readonly label: string; readonly step: "day" | "hour" | "name" };
export type BarAxis = { readonly label: string; readonly format: FigureFormat };

/** What a chart of bars is made of: plain JSON, so that a server component may hand it over. */
export type BarFigures = {
  readonly places: readonly BarPlace[];
  /** From the axis outwards. At most six are told apart by colour; fold further ones by `foldSeries`. */
  readonly series: readonly BarSeries[];
  readonly x: PlaceAxis;
  /** `label` is the unit in words: `US dollars a day, as billed`. */
  readonly y: BarAxis;
  /** What `before` of the places is: `October 2026`. */
  readonly beforeLabel?: string | undefined;
  /** What a place without a figure is called. `no figure` by default. */
  readonly gapLabel?: string | undefined;
};

export const NO_FIGURE = "no figure";

const isMoney = (format: FigureFormat): boolean => format === "money" || format === "usd";
const atLeast = (part: BarPart, words: string): string => (part.isLeast ? `≥ ${words}` : words);

/** A figure as it is said beside the drawing. */
export function figureText({ y, text }: BarFigure, format: FigureFormat): string {
  return y === null ? NO_FIGURE : (text ?? figureWords(format, y));
}

/** A figure with all its digits, as the table has it. */
export function exactText(figure: BarFigure, format: FigureFormat): string {
  if (figure.y === null || figure.exact === undefined) return figureText(figure, format);
  if (!isMoney(format)) return figure.exact;
  return figure.exact.startsWith("-") ? `-${formatRate(figure.exact.slice(1))}` : formatRate(figure.exact);
}

/** A part as it is said beside the drawing, `≥` where something is left out of it. */
export const partText = (part: BarPart, format: FigureFormat): string =>
  part.y === null ? NO_FIGURE : atLeast(part, figureText(part, format));

/** As `partText`, with all digits. */
export const exactPartText = (part: BarPart, format: FigureFormat): string =>
  part.y === null ? NO_FIGURE : atLeast(part, exactText(part, format));

/** What is estimated of a part, in words; empty where nothing is. `write` is `exactText` for all digits. */
export function estimateText({ y, estimated }: BarPart, format: FigureFormat, write = figureText): string {
  if (y === null || !estimated?.y) return "";
  return estimated.y >= y ? "estimated" : `of it ${write(estimated, format)} estimated`;
}
