import type { Meter } from "@/lib/catalog/meter";
import { circumstancesAtUs } from "@/lib/pricing/circumstances";
import { inputTotal, TOKEN_BUCKETS, type TokenBucket } from "@/lib/usage/bucket";
import type { Chargeable } from "@/lib/usage/cost/chargeable";
import type { Costing, CostLine, CostReason } from "@/lib/usage/cost/costing";
import type { OfferPrices, PricesAt, SourcedLine } from "@/lib/usage/cost/offer-prices";
import { type Asked, postedPrices, tierOf } from "@/lib/usage/cost/pick-posted";
import { type Factor, NO_RATES, type RateBook, type RateInForce } from "@/lib/usage/cost/rate-book";

/**
 * The Offers that may have served an Attempt. `isCertain`: the log leaves no doubt, and there is exactly one. `router`: who sold them,
 * where that is not their Provider.
 */
export type Candidates = { readonly offers: readonly OfferPrices[]; readonly isCertain: boolean; readonly router?: string };

/** By which Meters tokens of a bucket may be charged: one where the log tells, several where it does not. */
const METERS_OF: Readonly<Record<TokenBucket, readonly Meter[]>> = {
  input: ["input"],
  cache_read: ["cache_read"],
  cache_write_5m: ["cache_write_5m"],
  cache_write_1h: ["cache_write_1h"],
  cache_write_ttl_unknown: ["cache_write_5m", "cache_write_1h"],
  input_unsplit: ["input", "cache_read", "cache_write_5m", "cache_write_1h"],
  audio_in: ["input_audio"],
  image_in: ["input_image"],
  output: ["output"],
  reasoning: ["reasoning"],
  audio_out: ["output_audio"],
  image_out: ["output_image"],
};

const EXACT_PER_NANO = 1_000_000n;
const WHOLE: Factor = { numerator: 1n, denominator: 1n };

function toNano(exact: bigint, { numerator, denominator }: Factor): bigint {
  const unit = EXACT_PER_NANO * denominator;
  return (exact * numerator + unit / 2n) / unit;
}

const NOTHING = {
  offerId: null,
  calculated: null,
  low: null,
  high: null,
  rate: null,
  posted: null,
  saving: null,
  tierFrom: 0,
  lines: [],
} as const;

type Range = { readonly low: bigint; readonly high: bigint };

/**
 * The figures of one Offer for an Attempt: over tokens that the log does not tell apart, and over Sources that disagree. `factor`: what
 * is left of them after a discount.
 */
type Figure = {
  readonly offerId: number;
  readonly rate: number | null;
  readonly posted: bigint | null;
  /** What the tokens would have made without a cache; `null` where none was used, or nobody says what input costs. */
  readonly freshExact: bigint | null;
  readonly factor: Factor;
  readonly tierFrom: number;
  readonly lines: readonly CostLine[];
  readonly exact: bigint;
  readonly split: Range | null;
  readonly dispute: Range | null;
};

const SIGNIFICANT = 9;

/** An amount at nine significant digits: Sources that round otherwise still state the same price. */
function significant(value: bigint): bigint {
  const excess = value.toString().length - SIGNIFICANT;
  if (excess <= 0) return value;
  const unit = 10n ** BigInt(excess);
  return ((value + unit / 2n) / unit) * unit;
}
const same = (a: bigint, b: bigint): boolean => a === b || significant(a) === significant(b);

type Charge = { readonly line: CostLine; readonly split: Range | null; readonly dispute: Range | null };

const ordered = (values: readonly bigint[]): bigint[] => values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
const least = (values: readonly bigint[]): bigint => ordered(values)[0] ?? 0n;
const most = (values: readonly bigint[]): bigint => ordered(values).at(-1) ?? 0n;

/** The Prices by which a bucket may be charged: of each Meter the Source that is believed first, and what the others say. */
function pricesOf(prices: PricesAt, bucket: TokenBucket, asked: Asked & { tier: number }): SourcedLine[][] {
  const posted = METERS_OF[bucket].map((meter) => postedPrices(prices, meter, asked)).filter((lines) => lines.length > 0);
  // Reasoning is output, unless it has a price of its own.
  if (posted.length === 0 && bucket === "reasoning") return [postedPrices(prices, "output", asked)].filter((lines) => lines.length > 0);
  return posted;
}

// Made here and not where they are used: these lie on the way of every Attempt.
const rangeOf = (units: bigint, prices: readonly bigint[]): Range => ({ low: units * least(prices), high: units * most(prices) });

function chargeBucket(bucket: TokenBucket, quantity: number, posted: readonly SourcedLine[][]): Charge | null {
  const first = posted[0]?.[0];
  if (!first) return null;
  const units = BigInt(quantity);
  const { meter, nanoPerMillion, source, since } = first;
  const line = { bucket, meter, quantity, nanoPerMillion, source, since, exact: units * nanoPerMillion, posted };
  if (posted.length > 1)
    return {
      line,
      split: rangeOf(
        units,
        posted.flatMap((lines) => lines[0]?.nanoPerMillion ?? []),
      ),
      dispute: null,
    };
  const stated = (posted[0] ?? []).map((other) => other.nanoPerMillion);
  return { line, split: null, dispute: stated.every((other) => same(other, nanoPerMillion)) ? null : rangeOf(units, stated) };
}

/** The range of a sum of which some parts are ranges; `null` where none is. */
function sumRange(charges: readonly Charge[], kind: "split" | "dispute"): Range | null {
  if (charges.every((charge) => charge[kind] === null)) return null;
  return {
    low: charges.reduce((sum, charge) => sum + (charge[kind]?.low ?? charge.line.exact), 0n),
    high: charges.reduce((sum, charge) => sum + (charge[kind]?.high ?? charge.line.exact), 0n),
  };
}

const CACHED: ReadonlySet<TokenBucket> = new Set(["cache_read", "cache_write_5m", "cache_write_1h", "cache_write_ttl_unknown"]);

function freshOf(charges: readonly Charge[], input: SourcedLine | undefined): bigint | null {
  if (input === undefined || !charges.some(({ line }) => CACHED.has(line.bucket))) return null;
  return charges.reduce((sum, { line }) => sum + (CACHED.has(line.bucket) ? BigInt(line.quantity) * input.nanoPerMillion : line.exact), 0n);
}

/** What an Attempt costs by some Prices of an Offer. **Returns** `null` where a Meter that was used has no Price among them. */
function figureBy(attempt: Chargeable, { offer }: OfferPrices, prices: PricesAt): Figure | null {
  const at = circumstancesAtUs(attempt.startedAt, {
    ...(attempt.serviceTier !== "standard" && { service: attempt.serviceTier }),
    ...(attempt.region !== "" && { region: attempt.region }),
  });
  const asked = { at, prompt: inputTotal(attempt.tokens) };
  const tier = tierOf(prices, asked);
  const charges: Charge[] = [];
  for (const bucket of TOKEN_BUCKETS) {
    const quantity = attempt.tokens[bucket] ?? 0;
    if (quantity === 0) continue;
    const charge = chargeBucket(bucket, quantity, pricesOf(prices, bucket, { ...asked, tier }));
    if (charge === null) return null;
    charges.push(charge);
  }
  return {
    offerId: offer.id,
    rate: null,
    posted: null,
    freshExact: freshOf(charges, pricesOf(prices, "input", { ...asked, tier })[0]?.[0]),
    factor: WHOLE,
    tierFrom: tier,
    lines: charges.map((charge) => charge.line),
    exact: charges.reduce((sum, charge) => sum + charge.line.exact, 0n),
    split: sumRange(charges, "split"),
    dispute: sumRange(charges, "dispute"),
  };
}

/** What an Attempt costs at one Offer: by its posted Prices, or by the Team's own terms where a rate is in force. */
function figureAt(attempt: Chargeable, offer: OfferPrices, rate: RateInForce | null): Figure | null {
  const byPosted = figureBy(attempt, offer, offer.at(attempt.startedAt));
  if (rate === null) return byPosted;
  const posted = byPosted && byPosted.split === null ? toNano(byPosted.exact, WHOLE) : null;
  if ("factor" in rate) return byPosted && { ...byPosted, rate: rate.number, posted, factor: rate.factor };
  const byCard = figureBy(attempt, offer, rate.card);
  return byCard && { ...byCard, rate: rate.number, posted };
}

const rounded = ({ low, high }: Range, factor: Factor): Range => ({ low: toNano(low, factor), high: toNano(high, factor) });

function settle({ offerId, rate, posted, freshExact, factor, tierFrom, lines, exact, split, dispute }: Figure): Costing {
  const bare = { ...NOTHING, offerId, rate, posted, tierFrom, lines };
  if (split) return { ...bare, ...rounded(split, factor), state: "estimated", reason: "split_not_recorded" };
  const calculated = toNano(exact, factor);
  const known = { ...bare, saving: freshExact === null ? null : toNano(freshExact, factor) - calculated };
  if (dispute) return { ...known, ...rounded(dispute, factor), state: "conflict", reason: "sources_disagree", calculated };
  return { ...known, state: "priced", reason: rate === null ? "posted_price" : "negotiated_rate", calculated };
}

// A fee paid beside the gateway is a report as well.
const isReported = ({ reported, upstream }: Chargeable): boolean => (reported ?? 0n) + (upstream ?? 0n) > 0n;

const without = (attempt: Chargeable, reason: CostReason, offerId: number | null = null): Costing => ({
  ...NOTHING,
  state: isReported(attempt) ? "reported_only" : "unpriced",
  reason,
  offerId,
});

const free = (reason: CostReason, offerId: number | null): Costing => ({ ...NOTHING, state: "priced", reason, offerId, calculated: 0n });

const anyTokens = ({ tokens }: Chargeable): boolean => TOKEN_BUCKETS.some((bucket) => (tokens[bucket] ?? 0) > 0);

/** The Team's rates, and who sold what is to be costed. */
type Rating = { readonly rates: RateBook; readonly router: string | undefined };

const rateOf = ({ startedAt }: Chargeable, { offer }: OfferPrices, { rates, router }: Rating): RateInForce | null =>
  rates.at(startedAt, router ?? offer.provider, offer);

function estimateOver(attempt: Chargeable, offers: readonly OfferPrices[], rating: Rating): Costing {
  const figures = offers.flatMap((offer) => figureAt(attempt, offer, rateOf(attempt, offer, rating)) ?? []);
  if (figures.length === 0) return without(attempt, offers.length > 0 ? "meter_without_price" : "no_offer");
  const low = least(figures.map(({ split, dispute, exact, factor }) => toNano((split ?? dispute)?.low ?? exact, factor)));
  const high = most(figures.map(({ split, dispute, exact, factor }) => toNano((split ?? dispute)?.high ?? exact, factor)));
  // Of several rates none is the one that it was worked out by.
  const [rate = null, ...others] = new Set(figures.flatMap((figure) => figure.rate ?? []));
  return { ...NOTHING, state: "estimated", reason: "offer_not_recorded", low, high, rate: others.length > 0 ? null : rate };
}

/**
 * What one Attempt cost at the posted Prices in force when it began, or at what the Team has agreed with whoever sold it.
 *
 * A Meter that was used and has no Price at that Offer, service tier and context tier leaves the Attempt without a figure: nothing is
 * filled with another Meter's price but reasoning, which is output. A rate card stands in the place of all posted Prices of what it is
 * agreed for: what is not on it has no Price. An answer from the gateway's own cache, and a failure without tokens, cost nothing.
 * **Units**: nano-USD. **Rounding**: half up, once, after a discount.
 */
export function costAttempt(attempt: Chargeable, { offers, isCertain, router }: Candidates, rates: RateBook = NO_RATES): Costing {
  const only = isCertain && offers.length === 1 ? offers[0] : undefined;
  const offerId = only?.offer.id ?? null;
  if (attempt.tokenRecord === "contradictory") return { ...NOTHING, state: "conflict", reason: "parts_exceed_whole", offerId };
  if (attempt.isReplay) return free("replayed_by_gateway", offerId);
  const hasTokens = anyTokens(attempt);
  if (attempt.outcome !== "ok" && !hasTokens) return free("failed_without_tokens", offerId);
  if (attempt.tokenRecord === "absent") return without(attempt, "tokens_not_recorded", offerId);
  const rating = { rates, router };
  if (!only) return estimateOver(attempt, offers, rating);
  const rate = rateOf(attempt, only, rating);
  const figure = figureAt(attempt, only, rate);
  if (figure) return settle(figure);
  return without(attempt, rate && "card" in rate ? "meter_not_on_card" : "meter_without_price", offerId);
}
