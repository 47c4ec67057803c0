import { parseDecimal } from "@/lib/base/decimal";
import type { Meter } from "@/lib/catalog/meter";
import { makePriceList } from "@/lib/pricing/price-list";
import type { NegotiatedRate, RateSubject, RateTerms } from "@/lib/usage/cost/negotiated-rate";
import type { PricedOffer, PricesAt, SourcedLine } from "@/lib/usage/cost/offer-prices";

/** What a posted amount is multiplied by. */
export type Factor = { readonly numerator: bigint; readonly denominator: bigint };

/** A rate that holds for an Attempt: what posted amounts are multiplied by, or the Prices that stand in their place. */
export type RateInForce = { readonly number: number; readonly factor: Factor } | { readonly number: number; readonly card: PricesAt };

type Entry = { readonly from: number; readonly until: number; readonly rate: RateInForce };

const microsOf = (iso: string | null): number => (iso === null ? Number.POSITIVE_INFINITY : Date.parse(iso) * 1000);

function factorOf(percent: string): Factor {
  const { coefficient, scale } = parseDecimal(percent) ?? { coefficient: 0n, scale: 0 };
  const denominator = 100n * 10n ** BigInt(scale);
  return { numerator: denominator - coefficient, denominator };
}

function cardOf(terms: Extract<RateTerms, { kind: "card" }>, since: string): PricesAt {
  const { byMeter } = makePriceList(terms.prices);
  return new Map<Meter, readonly SourcedLine[]>(
    [...byMeter].map(([meter, lines]) => [meter, lines.map((line) => ({ ...line, source: "negotiated", since }))]),
  );
}

const inForce = ({ number, terms, from }: NegotiatedRate): RateInForce =>
  terms.kind === "discount" ? { number, factor: factorOf(terms.percent) } : { number, card: cardOf(terms, from) };

// The most specific first.
const keysOf = (seller: string, { model, nativeId }: Pick<PricedOffer, "model" | "nativeId">): string[] => [
  `${seller} offer ${nativeId}`,
  `${seller} model ${model}`,
  seller,
];

function keyOf({ provider, model, nativeId }: RateSubject): string {
  if (nativeId !== null) return `${provider} offer ${nativeId}`;
  return model === null ? provider : `${provider} model ${model}`;
}

/** Whether a rate is agreed for what a seller asks for an Offer, whenever. */
export const isSubject = (subject: RateSubject, seller: string, offer: Pick<PricedOffer, "model" | "nativeId">): boolean =>
  keysOf(seller, offer).includes(keyOf(subject));

/** A Team's negotiated rates, by what they are agreed for. */
export class RateBook {
  private readonly entries = new Map<string, Entry[]>();

  constructor(rates: readonly NegotiatedRate[]) {
    for (const rate of rates) {
      const entry = { from: microsOf(rate.from), until: microsOf(rate.until), rate: inForce(rate) };
      const known = this.entries.get(keyOf(rate));
      if (known) known.push(entry);
      else this.entries.set(keyOf(rate), [entry]);
    }
  }

  /**
   * The rate that holds for an Offer at an instant: that for the Offer before that for its Model, and that before the Provider's.
   * `seller`: whose price list it is. **Units**: microseconds since 1970. **Returns** `null` where none is in force.
   */
  at(us: number, seller: string, offer: Pick<PricedOffer, "model" | "nativeId">): RateInForce | null {
    if (this.entries.size === 0) return null;
    for (const key of keysOf(seller, offer)) {
      const found = this.entries.get(key)?.find(({ from, until }) => from <= us && us < until);
      if (found) return found.rate;
    }
    return null;
  }
}

/** The book of a Team that pays what is posted. */
export const NO_RATES = new RateBook([]);
