import { err, ok, type Result } from "@/lib/base/result";
import type { Meter } from "@/lib/catalog/meter";
import type { Circumstances } from "@/lib/pricing/circumstances";
import { type PickedPrice, pickPrice } from "@/lib/pricing/pick-price";
import type { PriceList } from "@/lib/pricing/price-list";
import { promptTokens, type Usage } from "@/lib/pricing/usage";

/** One bucket with the Price it was charged by. **Units**: `exact` in 1e-21 USD, not rounded. */
export type QuoteLine = PickedPrice & {
  readonly meter: Meter;
  readonly quantity: number;
  readonly variant: string | undefined;
  readonly exact: bigint;
};

/** Units that were used and have no Price. */
export type Unpriced = { readonly meter: Meter; readonly quantity: number; readonly variant: string | undefined };

/** What a usage costs, line by line. With anything in `unpriced` the sum is a lower bound. **Units**: `exact` in 1e-21 USD. */
export type Quote = {
  readonly prompt: number;
  readonly lines: readonly QuoteLine[];
  readonly unpriced: readonly Unpriced[];
  readonly exact: bigint;
};

const MICRO = 1_000_000;
const EXACT_PER_NANO = 1_000_000_000_000n;

/** Whole nano-USD of an exact amount. **Rounding**: half up, once. */
export const toNanoUsd = (exact: bigint): bigint => (exact + EXACT_PER_NANO / 2n) / EXACT_PER_NANO;

// Tokens are whole; seconds and the like are kept to a millionth.
const microUnits = (quantity: number): bigint =>
  Number.isSafeInteger(quantity) ? BigInt(quantity) * 1_000_000n : BigInt(Math.round(quantity * MICRO));

/** A fee per request is charged where one is stated; where none is, none is missing. */
const isOwed = (meter: Meter): boolean => meter !== "request";

/**
 * What a usage costs at an Offer's Prices. The context tier goes by all prompt tokens, cached ones too, and the whole
 * request pays it.
 *
 * **Units**: quantities in units of their Meter, not negative. **Rounding**: none; see `toNanoUsd`.
 * **Returns** `service_not_priced` when a service tier is asked for of which the Offer states no Price at all.
 */
export function priceUsage(list: PriceList, usage: Usage, at: Circumstances): Result<Quote, "service_not_priced"> {
  if (at.service !== undefined && !list.services.includes(at.service)) return err("service_not_priced");
  const prompt = promptTokens(usage);
  const lines: QuoteLine[] = [];
  const unpriced: Unpriced[] = [];
  let exact = 0n;
  for (const used of usage) {
    if (!(used.quantity > 0)) continue;
    const { meter, quantity, variant } = used;
    const picked = pickPrice(list, used, { at, prompt });
    if (picked !== null) {
      const amount = microUnits(quantity) * picked.line.nanoPerMillion;
      const { line, isInstead, isStandard } = picked;
      lines.push({ line, isInstead, isStandard, meter, quantity, variant, exact: amount });
      exact += amount;
    } else if (isOwed(meter)) unpriced.push({ meter, quantity, variant });
  }
  return ok({ prompt, lines, unpriced, exact });
}
