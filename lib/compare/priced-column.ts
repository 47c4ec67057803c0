import { type CompareColumn, isCompared, isHad } from "@/lib/compare/comparison";
import { type StatedPrice, statedPrices } from "@/lib/pricing/price-list";

/** Where a Price is from, in what a line of a bill needs. Instants are ISO texts. */
export type PriceOrigin = { readonly sourceName: string; readonly checkedAt: string; readonly url: string | null };

/** A column with no more than pricing it in the browser takes. `origins`: by the field of a Price. */
export type PricedColumn = {
  readonly key: string;
  readonly provider: string;
  readonly model: string;
  readonly nativeId: string;
  readonly isGone: boolean;
  /** Its cost may be the best one: see `isCompared`. */
  readonly isCompared: boolean;
  readonly prices: readonly StatedPrice[];
  readonly origins: Readonly<Record<string, PriceOrigin>>;
};

/** Dedicated capacity to draw beside them. **Units**: decimal USD an hour of one whole instance. */
export type DedicatedChoice = {
  readonly key: string;
  readonly provider: string;
  readonly name: string;
  readonly usdPerHour: string;
  readonly sourceName: string;
  readonly checkedAt: string;
};

/** Takes from a column what pricing needs. */
export const pricedColumn = ({ key, provider, modelName, offer }: CompareColumn): PricedColumn => ({
  key,
  provider: provider.name,
  model: modelName,
  nativeId: offer.nativeId,
  isGone: !isHad({ offer }),
  isCompared: isCompared({ offer }),
  prices: statedPrices(offer.rates),
  origins: Object.fromEntries(
    offer.rates.map(({ field, sourceName, checkedOn, checkedAt, url }) => [field, { sourceName, checkedAt: checkedOn ?? checkedAt, url }]),
  ),
});
