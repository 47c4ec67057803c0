import { formatDecimal, parseDecimal, shiftDecimal, toNano } from "@/lib/base/decimal";
import { countsTokens, type Meter } from "@/lib/catalog/meter";
import { type PriceCondition, parsePriceField } from "@/lib/catalog/price-field";

/**
 * One Price of an Offer, ready to be applied. `field` names it as its Facts do, so that its Source can be looked up.
 *
 * **Units**: nano-USD per million units of the Meter.
 */
export type PriceLine = {
  readonly field: string;
  readonly meter: Meter;
  readonly condition: PriceCondition;
  readonly nanoPerMillion: bigint;
  /** The least count of prompt tokens for which it holds; 0 for a price without a context tier. */
  readonly fromTokens: number;
  /** How exactly it says when it holds: of two that hold, the closer one does. */
  readonly closeness: number;
};

/** The Prices of one Offer at one instant, by Meter. */
export type PriceList = {
  readonly byMeter: ReadonlyMap<Meter, readonly PriceLine[]>;
  /** Service tiers besides standard for which any price is stated. */
  readonly services: readonly string[];
};

/** A Price as a Fact has it. **Units**: `usdPerMillion` is decimal USD per million units, whatever the unit. */
export type StatedPrice = { readonly field: string; readonly usdPerMillion: string };

// The service tier before the hour, the hour before the place.
const closenessOf = ({ service, window, days, region }: PriceCondition): number =>
  (service === undefined ? 0 : 4) + (window === undefined && days === undefined ? 0 : 2) + (region === undefined ? 0 : 1);

function readLine({ field, usdPerMillion }: StatedPrice): PriceLine | null {
  const price = parsePriceField(field);
  const amount = parseDecimal(usdPerMillion);
  if (!price || !amount || amount.coefficient < 0n) return null;
  const { contextOver, contextFrom } = price.condition;
  const fromTokens = Math.max(contextOver === undefined ? 0 : contextOver + 1, contextFrom ?? 0);
  const { meter, condition } = price;
  return { field, meter, condition, nanoPerMillion: toNano(amount), fromTokens, closeness: closenessOf(condition) };
}

/**
 * Makes a list to price with out of an Offer's Prices. What is no Price, or is negative, is left out.
 *
 * Dated lists must have been applied already (`effectiveClaims`): `startsOn` and `endsOn` are not looked at.
 */
export function makePriceList(stated: Iterable<StatedPrice>): PriceList {
  const lines = [...stated].flatMap((price) => readLine(price) ?? []);
  return {
    byMeter: Map.groupBy(lines, (line) => line.meter),
    services: [...new Set(lines.flatMap((line) => line.condition.service ?? []))].sort(),
  };
}

/** The Prices of a rate card as a list takes them: there, what is no token is shown per single unit. */
export function statedPrices(rates: readonly { readonly field: string; readonly meter: Meter; readonly value: unknown }[]): StatedPrice[] {
  return rates.flatMap(({ field, meter, value }) => {
    const amount = typeof value === "string" ? parseDecimal(value) : null;
    return amount ? [{ field, usdPerMillion: formatDecimal(countsTokens(meter) ? amount : shiftDecimal(amount, 6)) }] : [];
  });
}
