import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDecimal, parseDecimal } from "@/lib/base/decimal";
import { scopeRecords } from "@/lib/catalog/history/claims-at";
import type { FactSpan } from "@/lib/catalog/history/fact-span";
import type { SourceId } from "@/lib/catalog/source";
import { TOKEN_BUCKETS, type Tokens } from "@/lib/usage/bucket";
import { type Candidates, costAttempt } from "@/lib/usage/cost/cost-attempt";
import type { NegotiatedRate, RateTerms } from "@/lib/usage/cost/negotiated-rate";
import { OfferPrices } from "@/lib/usage/cost/offer-prices";
import { RateBook } from "@/lib/usage/cost/rate-book";
import { makeAttempt } from "@/lib/usage/draft";

type Posted = Readonly<Record<string, string | undefined>>;

const START = "2026-03-01T00:00:00.000Z";
const AT = Date.parse("2026-06-15T12:00:00.000Z") * 1000;
const METERS = ["input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning"] as const;

const statedIn = (prices: Posted = {}): [string, string][] =>
  Object.entries(prices).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]]));

/** An Offer with what Sources have posted for it from the start on, in USD per million tokens. */
function offerOf(posted: Readonly<Partial<Record<SourceId, Posted>>>, nativeId = "swift-2", model = "acme/swift-2"): OfferPrices {
  const facts = Object.entries(posted).flatMap(([source, prices]) =>
    statedIn(prices).map(
      ([field, value]): FactSpan => ({
        listing: 1,
        source: source as SourceId,
        scope: "",
        field: `price:${field}`,
        value,
        from: START,
        until: null,
        held: null,
        isRejected: false,
      }),
    ),
  );
  const checks = Object.keys(posted).map((source) => ({
    source: source as SourceId,
    scope: "",
    at: START,
    checkedAt: START,
    isBound: false,
  }));
  return new OfferPrices({ id: 7, provider: "acme", nativeId, variant: "", model }, scopeRecords({ facts, checks } as never));
}

const attemptOf = (tokens: Tokens, more: Partial<Parameters<typeof makeAttempt>[0]> = {}) =>
  makeAttempt({
    gateway: "litellm",
    recordId: "a",
    startedAt: AT,
    provider: "acme",
    model: "swift-2",
    tokens,
    tokenRecord: "recorded",
    ...more,
  });

const certain = (offer: OfferPrices): Candidates => ({ offers: [offer], isCertain: true });

const rateOf = (terms: RateTerms, more: Partial<NegotiatedRate> = {}): NegotiatedRate => ({
  number: 1,
  provider: "acme",
  model: null,
  nativeId: null,
  from: "2026-01-01T00:00:00.000Z",
  until: null,
  terms,
  note: "Order form 1",
  ...more,
});
const discount = (percent: string, more: Partial<NegotiatedRate> = {}) => rateOf({ kind: "discount", percent }, more);
const cardOf = (prices: Posted, more: Partial<NegotiatedRate> = {}) =>
  rateOf({ kind: "card", prices: statedIn(prices).map(([field, usdPerMillion]) => ({ field: `price:${field}`, usdPerMillion })) }, more);
const bookOf = (...rates: NegotiatedRate[]) => new RateBook(rates);

const BASE: Posted = { input: "3", cache_read: "0.3", cache_write_5m: "3.75", cache_write_1h: "6", output: "15" };

const anyPrice = fc.integer({ min: 0, max: 999_999_999 }).map((micro) => formatDecimal({ coefficient: BigInt(micro), scale: 6 }));
const anyPrices = fc.record(Object.fromEntries(METERS.map((meter) => [meter, anyPrice])), { requiredKeys: ["input", "output"] });
const anyTokens = fc.record(
  Object.fromEntries(TOKEN_BUCKETS.filter((bucket) => !/audio|image/.test(bucket)).map((bucket) => [bucket, fc.nat(3_000_000)])),
  { requiredKeys: [] },
);
// Every Meter is posted and every bucket told apart, so that there is a figure.
const allPrices = fc.record(Object.fromEntries(METERS.map((meter) => [meter, anyPrice])));
const toldTokens = fc.record(Object.fromEntries(METERS.map((meter) => [meter, fc.nat(3_000_000)])));
const anyPercent = fc.integer({ min: 0, max: 100_000_000 }).map((micro) => formatDecimal({ coefficient: BigInt(micro), scale: 6 }));

/** All of a cost but by which rate it is and where its prices are known from. */
const figures = ({ rate: _rate, posted: _posted, reason, lines, ...rest }: ReturnType<typeof costAttempt>) => ({
  ...rest,
  reason: reason === "negotiated_rate" ? "posted_price" : reason === "meter_not_on_card" ? "meter_without_price" : reason,
  lines: lines.map(({ source: _source, since: _since, posted: _posted, ...line }) => line),
});

describe("a discount", () => {
  it("of 0 percent costs what is posted, whatever was used", () =>
    fc.assert(
      fc.property(anyPrices, anyTokens, (prices, tokens) => {
        const [offer, attempt] = [certain(offerOf({ litellm: prices })), attemptOf(tokens)];
        const plain = costAttempt(attempt, offer);
        const rated = costAttempt(attempt, offer, bookOf(discount("0")));
        expect(figures(rated)).toEqual(figures(plain));
        if (plain.state === "priced") expect(rated.posted).toBe(rated.calculated);
      }),
    ));

  it("is taken off the exact sum, which is rounded once after it", () =>
    fc.assert(
      fc.property(allPrices, toldTokens, anyPercent, (prices, tokens, percent) => {
        const [offer, attempt] = [certain(offerOf({ litellm: prices })), attemptOf(tokens)];
        const { state, lines, calculated, posted } = costAttempt(attempt, offer, bookOf(discount(percent)));
        expect(state).toBe("priced");
        const exact = lines.reduce((sum, line) => sum + line.exact, 0n);
        const { coefficient, scale } = parseDecimal(percent) ?? { coefficient: 0n, scale: 0 };
        const whole = 100n * 10n ** BigInt(scale);
        // Twice the amount, so that a half is whole: |2 calculated − 2 exact| ≤ 1 nano-USD, and a half goes up.
        const doubled = 2n * exact * (whole - coefficient);
        const unit = 1_000_000n * whole;
        const off = 2n * (calculated ?? 0n) * unit - doubled;
        expect(off > -unit && off <= unit).toBe(true);
        expect(posted).toBe((exact + 500_000n) / 1_000_000n);
      }),
    ));

  it("rounds once where rounding the posted amount first would differ", () => {
    // 3 tokens at $0.0005 a million: 1.5 nano-USD, which posted is 2; half of it is 0.75 and not 1 off 2.
    const offer = certain(offerOf({ litellm: { input: "0.0005", output: "1" } }));
    expect(costAttempt(attemptOf({ input: 3 }), offer, bookOf(discount("70")))).toMatchObject({ calculated: 0n, posted: 2n });
    expect(costAttempt(attemptOf({ input: 3 }), offer, bookOf(discount("50")))).toMatchObject({ calculated: 1n, posted: 2n });
  });

  it("keeps a dispute of sources and a range over unknown splits what they are, less the discount", () => {
    const disputed = certain(offerOf({ litellm: { input: "3", output: "15" }, "models.dev": { input: "4", output: "15" } }));
    expect(costAttempt(attemptOf({ input: 1_000_000 }), disputed, bookOf(discount("25")))).toMatchObject({
      state: "conflict",
      reason: "sources_disagree",
      low: 2_250_000_000n,
      high: 3_000_000_000n,
      rate: 1,
    });
    const split = certain(offerOf({ litellm: BASE }));
    expect(costAttempt(attemptOf({ input_unsplit: 1_000_000 }), split, bookOf(discount("50")))).toMatchObject({
      state: "estimated",
      reason: "split_not_recorded",
      low: 150_000_000n,
      high: 3_000_000_000n,
      rate: 1,
      posted: null,
      saving: null,
    });
  });

  it("off what nobody posts is no figure", () => {
    const offer = certain(offerOf({ litellm: { input: "3" } }));
    expect(costAttempt(attemptOf({ output: 5 }), offer, bookOf(discount("100")))).toMatchObject({
      state: "unpriced",
      reason: "meter_without_price",
      calculated: null,
      rate: null,
    });
  });

  it("of 100 percent makes a cost of nothing, which is known", () => {
    const offer = certain(offerOf({ litellm: BASE }));
    expect(costAttempt(attemptOf({ input: 1_000_000 }), offer, bookOf(discount("100")))).toMatchObject({
      state: "priced",
      reason: "negotiated_rate",
      calculated: 0n,
      posted: 3_000_000_000n,
    });
  });
});

describe("a rate card", () => {
  it("costs what an offer that posts its prices would", () =>
    fc.assert(
      fc.property(anyPrices, anyPrices, anyTokens, (posted, agreed, tokens) => {
        const attempt = attemptOf(tokens);
        const own = costAttempt(attempt, certain(offerOf({ litellm: agreed })));
        const rated = costAttempt(attempt, certain(offerOf({ litellm: posted })), bookOf(cardOf(agreed, { nativeId: "swift-2" })));
        expect(figures(rated)).toEqual(figures(own));
      }),
    ));

  it("stands in the place of all posted prices: what is not on it has no price, and what is needs no posted one", () => {
    const book = bookOf(cardOf({ input: "1", output: "2" }, { nativeId: "swift-2" }));
    const offer = certain(offerOf({ litellm: BASE }));
    expect(costAttempt(attemptOf({ input: 10, cache_read: 10 }), offer, book)).toMatchObject({
      state: "unpriced",
      reason: "meter_not_on_card",
    });
    expect(costAttempt(attemptOf({ input: 1_000_000 }), certain(offerOf({ litellm: { output: "1" } })), book)).toMatchObject({
      state: "priced",
      reason: "negotiated_rate",
      calculated: 1_000_000_000n,
      posted: null,
      saving: null,
    });
  });

  it("has tiers of its own", () => {
    const book = bookOf(
      cardOf({ input: "1", "input;contextOver=200000": "2", "input;service=batch": "0.5", output: "2" }, { nativeId: "swift-2" }),
    );
    const offer = certain(offerOf({ litellm: BASE }));
    const cost = (input: number, serviceTier = "standard") => costAttempt(attemptOf({ input }, { serviceTier }), offer, book);
    expect(cost(200_000)).toMatchObject({ calculated: 200_000_000n, tierFrom: 0 });
    expect(cost(200_001)).toMatchObject({ calculated: 400_002_000n, tierFrom: 200_001 });
    expect(cost(200_000, "batch")).toMatchObject({ calculated: 100_000_000n });
    expect(cost(200_000, "flex")).toMatchObject({ state: "unpriced", reason: "meter_not_on_card" });
    expect(cost(200_000).lines).toMatchObject([{ source: "negotiated", since: "2026-01-01T00:00:00.000Z" }]);
  });
});

describe("which rate holds", () => {
  const offer = certain(offerOf({ litellm: BASE }));
  const attempt = attemptOf({ input: 1_000_000 });
  const all = discount("10", { number: 1 });
  const ofModel = discount("20", { number: 2, model: "acme/swift-2" });
  const ofOffer = discount("30", { number: 3, nativeId: "swift-2" });

  it.each([
    [[all], 1],
    [[all, ofModel], 2],
    [[ofOffer, all, ofModel], 3],
    [[{ ...ofOffer, nativeId: "swift-3" }, { ...ofModel, model: "acme/swift-3" }, all], 1],
    [[{ ...ofOffer, provider: "other" }], null],
    [[{ ...ofOffer, until: "2026-06-15T12:00:00.000Z" }, ofModel], 2],
  ])("is the most specific one in force, case %#", (rates, number) =>
    expect(costAttempt(attempt, offer, new RateBook(rates)).rate).toBe(number),
  );

  it("begins at its first instant and ends before its last", () => {
    const rate = discount("10", { from: "2026-06-15T12:00:00.000Z", until: "2026-06-15T12:00:00.005Z" });
    const at = (us: number) => costAttempt(attemptOf({ input: 1 }, { startedAt: AT + us }), offer, bookOf(rate)).rate;
    expect([at(-1), at(0), at(4_999), at(5_000)]).toEqual([null, 1, 1, null]);
  });

  it("is the router's for what a router sold", () => {
    const sold = { ...offer, router: "openrouter" };
    expect(costAttempt(attempt, sold, bookOf(all)).rate).toBeNull();
    expect(costAttempt(attempt, sold, bookOf({ ...all, provider: "openrouter" }))).toMatchObject({ rate: 1, calculated: 2_700_000_000n });
  });

  it("counts for each of several offers that may have served it; of several rates none is named", () => {
    const both: Candidates = {
      offers: [offerOf({ litellm: BASE }), offerOf({ litellm: { input: "2", output: "9" } }, "swift-3", "acme/swift-3")],
      isCertain: false,
    };
    expect(costAttempt(attempt, both, bookOf(all))).toMatchObject({
      state: "estimated",
      low: 1_800_000_000n,
      high: 2_700_000_000n,
      rate: 1,
    });
    expect(costAttempt(attempt, both, bookOf(all, ofOffer))).toMatchObject({ low: 1_800_000_000n, high: 2_100_000_000n, rate: null });
  });

  it("leaves what costs nothing, and what cannot be worked out, as it is", () => {
    expect(costAttempt(attemptOf({ input: 5 }, { isReplay: true }), offer, bookOf(all))).toMatchObject({ calculated: 0n, rate: null });
    expect(costAttempt(attemptOf({}, { tokenRecord: "absent" }), offer, bookOf(all))).toMatchObject({ state: "unpriced", rate: null });
  });
});
