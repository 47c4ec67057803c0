import type { AxisTick } from "@/components/chart/axis-ticks";
import { type BarFigures, partText } from "@/components/chart/bars";
import { placeTicks } from "@/components/chart/place-ticks";
import type { BarPlan } from "@/components/chart/plan-bars";

export type BarLayout = {
  readonly isLying: boolean;
  /** Of the axis at the left. */
  readonly axisWidth: number;
  /** Beside the bars, for what stands at their ends. */
  readonly right: number;
  /** How wide a bar is. */
  readonly size: number;
  readonly placeTicks: readonly AxisTick[];
};

const LETTER = 6.6;
const WIDEST = 34;
/** What a bar takes of its place. */
const FILLED = 0.66;
const LEAST_SIZE = 1;
const LYING_SIZE = 16;
const TICK_ROOM = 60;
const NAMES_SHARE = 0.36;
const MARGIN = 8;

const widthOf = (words: readonly string[]): number => Math.ceil(Math.max(2, ...words.map((word) => word.length)) * LETTER) + 10;
const cut = (label: string, letters: number): string => (label.length <= letters ? label : `${label.slice(0, letters - 1)}…`);

/** Where what belongs to a chart of bars has room. **Units**: pixels. */
export function layOutBars({ places, x, y, gapLabel }: BarFigures, { rows, ticks }: BarPlan, width: number): BarLayout {
  if (x.step === "name") {
    const axisWidth = Math.min(Math.floor(width * NAMES_SHARE), widthOf(places.map((place) => place.label)));
    const letters = Math.floor((axisWidth - 10) / LETTER);
    const ends = rows.map((row) => (row.total.y === null ? (gapLabel ?? "") : partText(row.total, y.format)));
    const named = places.map((place, at) => ({ at, label: cut(place.label, letters) }));
    return { isLying: true, axisWidth, right: widthOf(ends) + MARGIN, size: LYING_SIZE, placeTicks: named };
  }
  const axisWidth = widthOf(ticks.map((tick) => tick.label));
  const room = Math.max(1, width - axisWidth - MARGIN);
  const size = Math.max(LEAST_SIZE, Math.min(WIDEST, Math.floor((room / Math.max(1, places.length)) * FILLED)));
  return { isLying: false, axisWidth, right: MARGIN, size, placeTicks: placeTicks(places, x.step, room / TICK_ROOM) };
}
