import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";

const FACTOR = 50;
const MIN_OFFERS = 3;

const inputOf = (offer: ResolvedOffer): number => Number(offer.fields.get("price:input")?.shown.value ?? 0);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/**
 * Marks as suspicious each Offer whose input price lies more than 50 times above or below the median of its Model, where at
 * least three Offers state one: weights of one kind never cost so unlike, a slip of the unit does. Earlier suspicions stand.
 */
export function markOutliers(offers: readonly ResolvedOffer[]): ResolvedOffer[] {
  const middles = new Map<string, number>();
  for (const [model, own] of Map.groupBy(offers, (offer) => offer.model)) {
    const prices = own.map(inputOf).filter((price) => price > 0);
    if (prices.length >= MIN_OFFERS) middles.set(model, median(prices));
  }
  return offers.map((offer) => {
    const middle = middles.get(offer.model);
    const price = inputOf(offer);
    if (middle === undefined || price <= 0 || offer.suspicion !== null) return offer;
    if (price <= middle * FACTOR && price * FACTOR >= middle) return offer;
    return { ...offer, suspicion: `more than ${FACTOR} times ${price > middle ? "above" : "below"} what this model costs elsewhere` };
  });
}
