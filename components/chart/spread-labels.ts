/**
 * The heights of labels that stand at the heights of their lines, moved apart so that none covers another.
 *
 * **Units**: pixels. **Returns** heights in the order given, at least `gap` apart and within the bounds where they fit.
 */
export function spreadLabels(heights: readonly number[], gap: number, [top, bottom]: readonly [number, number]): number[] {
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height || a.index - b.index);
  const places: number[] = [];
  for (const { height } of order) places.push(Math.max(height, top, (places.at(-1) ?? Number.NEGATIVE_INFINITY) + gap));
  let limit = Math.max(bottom, top + gap * (order.length - 1));
  for (let place = places.length - 1; place >= 0; place -= 1) {
    places[place] = Math.min(places[place] ?? limit, limit);
    limit = (places[place] ?? limit) - gap;
  }
  const spread = new Array<number>(heights.length);
  order.forEach(({ index }, place) => {
    spread[index] = places[place] ?? 0;
  });
  return spread;
}
