import type { BarRow } from "@/components/chart/plan-bars";

/** The next segment of a bar that is drawn, on or back from one; `null` is all of the bar, and lies before the first. */
export function nextSegment(spans: BarRow["spans"], from: number | null, by: 1 | -1): number | null {
  const drawn = spans.flatMap((span, index) => (span ? [index] : []));
  const at = from === null ? -1 : drawn.findLastIndex((index) => index <= from);
  const next = Math.min(drawn.length - 1, at + by);
  return next < 0 ? null : (drawn[next] ?? null);
}
