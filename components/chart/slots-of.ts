import { SLOTS } from "@/components/chart/series";

/**
 * Which colour each name has, so that it keeps it from screen to screen and from month to month: by its place in `known`, a list
 * that only grows at its end (a Team's Providers by when it first used them). Names that are not in it come after, as given.
 *
 * **Returns** 0 to 5 for the first six, and for all further ones the grey of "Other".
 */
export function slotsOf(names: readonly string[], known: readonly string[]): ReadonlyMap<string, number> {
  const order = [...new Set([...known, ...names])];
  const places = new Map(order.map((name, index) => [name, Math.min(index, SLOTS)]));
  return new Map(names.map((name) => [name, places.get(name) ?? SLOTS]));
}
