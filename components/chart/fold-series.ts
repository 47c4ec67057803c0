import type { BarSeries } from "@/components/chart/bars";
import { SLOTS } from "@/components/chart/series";
import { sumParts } from "@/components/chart/sum-parts";

const OTHER = { id: "other", label: "Other", slot: SLOTS } as const;

const sizeOf = (series: BarSeries): number => sumParts(series.parts).y ?? 0;

/**
 * The largest series by what they come to, largest first, and all further ones as one grey "Other", last.
 *
 * **Rounding**: none where parts have their exact text. **Returns** all of them, largest first, where there are no more than `most`.
 */
export function foldSeries(series: readonly BarSeries[], most = SLOTS): BarSeries[] {
  const ordered = series.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const rest = ordered.slice(most);
  if (rest.length === 0) return ordered;
  const length = Math.max(...rest.map((one) => one.parts.length));
  const parts = Array.from({ length }, (_, index) => sumParts(rest.map((one) => one.parts[index] ?? { y: null })));
  return [...ordered.slice(0, most), { ...OTHER, parts }];
}
