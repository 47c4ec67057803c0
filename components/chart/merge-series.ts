import type { ChartPoint, ChartSeries } from "@/components/chart/series";

/** What one series shows at one x: its figure there, the point it comes from, and whether that point stands exactly there. */
export type MergedValue = { readonly y: number | null; readonly point: ChartPoint | null; readonly isOwn: boolean };
export type MergedRow = { readonly x: number; readonly values: readonly MergedValue[] };

export type MergeOptions = { readonly domain: readonly [number, number]; readonly logX?: boolean; readonly logY?: boolean };

const NOTHING: MergedValue = { y: null, point: null, isOwn: false };
/** How close to a gap the last row before it stands, as a part of the axis: a step holds its figure right up to the gap. */
const BEFORE_GAP = 1e-6;

const isDrawable = (value: number, isLog: boolean): boolean => Number.isFinite(value) && (!isLog || value > 0);

/** Points in order of x, without what the scales cannot show, the later of two at one x. */
function orderPoints(series: ChartSeries, { logX, logY }: MergeOptions): ChartPoint[] {
  const drawable = series.points
    .filter((point) => isDrawable(point.x, logX === true))
    .map((point) => (point.y !== null && !isDrawable(point.y, logY === true) ? { ...point, y: null } : point));
  return [...new Map(drawable.toSorted((a, b) => a.x - b.x).map((point) => [point.x, point])).values()];
}

function between(before: ChartPoint, after: ChartPoint, x: number, { logX, logY }: MergeOptions): number | null {
  if (before.y === null || after.y === null) return null;
  const [onX, onY, back] = [logX ? Math.log : Number, logY ? Math.log : Number, logY ? Math.exp : Number];
  const part = (onX(x) - onX(before.x)) / (onX(after.x) - onX(before.x));
  return back(onY(before.y) + part * (onY(after.y) - onY(before.y)));
}

function valueAt(points: readonly ChartPoint[], shape: ChartSeries["shape"], x: number, options: MergeOptions): MergedValue {
  const index = points.findLastIndex((point) => point.x <= x);
  const before = points[index];
  if (!before) return NOTHING;
  if (before.x === x) return { y: before.y, point: before, isOwn: true };
  if (shape === "step") return { y: before.y, point: before, isOwn: false };
  const after = points[index + 1];
  return after ? { y: between(before, after, x, options), point: null, isOwn: false } : NOTHING;
}

/** Where steps end: right before the points at which a step series has no figure any more. */
function lastBeforeGaps(points: readonly ChartPoint[], span: number): number[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    return point.y === null && before && before.y !== null ? [Math.max(before.x, point.x - span * BEFORE_GAP)] : [];
  });
}

/**
 * Series of points brought onto one list of x, so that every series has its figure wherever any of them has a point.
 *
 * **Returns** rows in order of x within the domain. A step holds its figure up to the domain's end; a straight line is read
 * between its points and nowhere else; a gap stays one. `isOwn` marks what a point says and not what lies between.
 */
export function mergeSeries(series: readonly ChartSeries[], options: MergeOptions): MergedRow[] {
  const [from, to] = options.domain;
  const ordered = series.map((one) => ({ shape: one.shape, points: orderPoints(one, options) }));
  const places = ordered.flatMap(({ shape, points }) => [
    ...points.map((point) => point.x),
    ...(shape === "step" ? lastBeforeGaps(points, to - from) : []),
  ]);
  const inside = [...new Set([from, ...places, to])].filter((x) => x >= from && x <= to).sort((a, b) => a - b);
  return inside.map((x) => ({ x, values: ordered.map(({ shape, points }) => valueAt(points, shape, x, options)) }));
}
