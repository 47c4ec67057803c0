import { parsePriceField, priceField } from "@/lib/catalog/price-field";

/** One Price of one Source over time. **Units**: nano-USD per million units. `from` is an ISO instant. */
export type PricePoint = { readonly id: number; readonly field: string; readonly nano: bigint; readonly from: string };

export type HoldReason =
  | "zero where there was a price"
  | "input and output swapped"
  | "off by a power of ten"
  | "output cheaper than input";

const FACTORS = [10n, 100n, 1000n];
const PAIRS = new Map([
  ["input", "output"],
  ["output", "input"],
]);

const isPowerOfTenApart = (a: bigint, b: bigint): boolean => FACTORS.some((factor) => a === b * factor || b === a * factor);

function partnerField(field: string): string | null {
  const parsed = parsePriceField(field);
  const partner = parsed && PAIRS.get(parsed.meter);
  return parsed && (partner === "input" || partner === "output") ? priceField(partner, parsed.condition) : null;
}

function whySuspect(field: string, standing: ReadonlyMap<string, bigint>, stated: ReadonlyMap<string, bigint>): HoldReason | null {
  const before = standing.get(field);
  const after = stated.get(field);
  if (before === undefined || after === undefined || before === after) return null;
  if (after === 0n) return "zero where there was a price";
  if (before !== 0n && isPowerOfTenApart(before, after)) return "off by a power of ten";
  const partner = partnerField(field);
  if (!partner) return null;
  const [partnerBefore, partnerAfter] = [standing.get(partner), stated.get(partner)];
  if (partnerBefore === undefined || partnerAfter === undefined) return null;
  if (after === partnerBefore && partnerAfter === before) return "input and output swapped";
  const isInput = field.startsWith("price:input");
  const [inBefore, outBefore, inAfter, outAfter] = isInput
    ? [before, partnerBefore, after, partnerAfter]
    : [partnerBefore, before, partnerAfter, after];
  return outAfter < inAfter && outBefore >= inBefore && outAfter > 0n ? "output cheaper than input" : null;
}

/**
 * Which Prices of one Offer, as one Source states them over time, are too unlikely to publish unseen: 0 where there was a
 * price, input and output exchanged, a factor of 10, 100 or 1,000, output cheaper than input where it was not. Each is
 * judged against the last values that stand; a held value never becomes the standard for the next. `accepted` names
 * points that a person has let pass.
 *
 * **Returns** the ids of held points with the reason; the order of `points` does not matter.
 */
export function findHeldPrices(points: readonly PricePoint[], accepted: ReadonlySet<number> = new Set()): Map<number, HoldReason> {
  const held = new Map<number, HoldReason>();
  const standing = new Map<string, bigint>();
  const byInstant = Map.groupBy(points, (point) => point.from);
  for (const instant of [...byInstant.keys()].sort()) {
    const opened = byInstant.get(instant) ?? [];
    const stated = new Map(standing);
    for (const point of opened) stated.set(point.field, point.nano);
    const before = new Map(standing);
    for (const point of opened) {
      const reason = accepted.has(point.id) ? null : whySuspect(point.field, before, stated);
      if (reason) held.set(point.id, reason);
      else standing.set(point.field, point.nano);
    }
  }
  return held;
}
