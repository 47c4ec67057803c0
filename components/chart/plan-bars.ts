import { type AxisTick, linearDomain, linearTicks } from "@/components/chart/axis-ticks";
import type { BarFigures, BarPart, BarPlace } from "@/components/chart/bars";
import { labelTicks } from "@/components/chart/plan-chart";
import { sumParts } from "@/components/chart/sum-parts";

/** From where to where a segment reaches on the axis of figures; `null` where there is none. */
export type Span = readonly [from: number, to: number];

export type BarRow = {
  readonly index: number;
  readonly place: BarPlace;
  readonly parts: readonly BarPart[];
  readonly spans: readonly (Span | null)[];
  readonly total: BarPart;
};

export type BarPlan = { readonly rows: readonly BarRow[]; readonly domain: Span; readonly ticks: readonly AxisTick[] };

const GAP: BarPart = { y: null };

/** Segments one on the other, those below zero downwards. */
function stackParts(parts: readonly BarPart[]): (Span | null)[] {
  let [up, down] = [0, 0];
  return parts.map(({ y }) => {
    if (!y) return null;
    const from = y > 0 ? up : down;
    if (y > 0) up += y;
    else down += y;
    return [from, from + y];
  });
}

/** What each place has, as rows in its order. */
export function barRows({ places, series }: Pick<BarFigures, "places" | "series">): BarRow[] {
  return places.map((place, index) => {
    const parts = series.map((one) => one.parts[index] ?? GAP);
    return { index, place, parts, spans: stackParts(parts), total: sumParts(parts) };
  });
}

/** What a chart of bars draws: its stacks, and an axis from zero to a round figure above all of them. `count` is how many spaces between ticks. */
export function planBars(figures: BarFigures, count: number): BarPlan {
  const rows = barRows(figures);
  const ends = rows.flatMap((row) => [...row.spans.flatMap((span) => span ?? []), row.place.before?.y ?? 0]);
  const domain = linearDomain(ends, count);
  return { rows, domain, ticks: labelTicks(figures.y, linearTicks(domain, count)) };
}
