import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { METERS, type Meter } from "@/lib/catalog/meter";
import { type Circumstances, circumstancesAt } from "@/lib/pricing/circumstances";
import { makePriceList } from "@/lib/pricing/price-list";
import { priceUsage, type Quote, toNanoUsd } from "@/lib/pricing/price-usage";
import type { Usage } from "@/lib/pricing/usage";

const NOON = circumstancesAt("2026-11-26T12:00:00Z");
const list = (prices: Record<string, string>) =>
  makePriceList(Object.entries(prices).map(([field, usdPerMillion]) => ({ field: `price:${field}`, usdPerMillion })));

function quoteOf(prices: Record<string, string>, usage: Usage, at: Circumstances = NOON): Quote {
  const quote = priceUsage(list(prices), usage, at);
  if (!quote.ok) throw new Error(quote.error);
  return quote.value;
}
const nano = (prices: Record<string, string>, usage: Usage, at?: Circumstances): bigint => toNanoUsd(quoteOf(prices, usage, at).exact);

const tokens = (input: number, output = 0): Usage => [
  { meter: "input", quantity: input },
  { meter: "output", quantity: output },
];

describe("context tiers", () => {
  const over = { input: "1", "input;contextOver=200000": "2", output: "10", "output;contextOver=200000": "20" };
  it.each([
    [199_999, 1],
    [200_000, 1],
    [200_001, 2],
  ])("above a line strictly: %i prompt tokens pay factor %i, for all tokens and for the output too", (prompt, factor) => {
    expect(nano(over, tokens(prompt, 1000))).toBe(BigInt(factor) * (BigInt(prompt) * 1000n + 10_000_000n));
  });
  it.each([
    [199_999, 1],
    [200_000, 2],
  ])("from a line on: %i prompt tokens pay factor %i", (prompt, factor) => {
    expect(nano({ input: "1", "input;contextFrom=200000": "2" }, tokens(prompt))).toBe(BigInt(factor * prompt) * 1000n);
  });
  it("goes by cached tokens too", () => {
    const usage: Usage = [
      { meter: "input", quantity: 1 },
      { meter: "cache_read", quantity: 200_000 },
    ];
    expect(nano({ ...over, cache_read: "0" }, usage)).toBe(2000n);
  });
  it("takes the highest line that is reached", () => {
    const steps = { input: "1", "input;contextOver=32000": "2", "input;contextOver=128000": "3" };
    expect([32_000, 32_001, 128_000, 128_001].map((count) => nano(steps, tokens(count)) / BigInt(count) / 1000n)).toEqual([1n, 2n, 2n, 3n]);
  });
});

describe("what is not stated", () => {
  it("is unknown, never free", () => {
    const quote = quoteOf({ input: "1" }, tokens(1000, 500));
    expect([quote.unpriced, toNanoUsd(quote.exact)]).toEqual([[{ meter: "output", quantity: 500, variant: undefined }], 1_000_000n]);
  });
  it("a cache read without a price of its own costs what input does, and says so", () => {
    const [line] = quoteOf({ input: "3", output: "15" }, [{ meter: "cache_read", quantity: 1_000_000 }]).lines;
    expect([line?.line.field, line?.isInstead, line && toNanoUsd(line.exact)]).toEqual(["price:input", true, 3_000_000_000n]);
  });
  it("a 1-hour cache write is not charged at the 5-minute price", () => {
    const usage: Usage = [{ meter: "cache_write_1h", quantity: 1_000_000 }];
    expect(quoteOf({ input: "3", cache_write_5m: "3.75" }, usage).unpriced).toHaveLength(1);
    expect(nano({ input: "3", cache_write_5m: "3.75", cache_write_1h: "6" }, usage)).toBe(6_000_000_000n);
    expect(nano({ input: "3" }, usage)).toBe(3_000_000_000n);
  });
  it("a request costs nothing where no fee is stated, and the fee where one is", () => {
    const usage: Usage = [{ meter: "request", quantity: 1 }];
    expect(quoteOf({ input: "1" }, usage)).toMatchObject({ lines: [], unpriced: [] });
    expect(nano({ request: "5000" }, usage)).toBe(5_000_000n);
  });
  it("a variant is not charged at the price of another", () => {
    const prices = { "image_out;variant=1024-x-1024": "40000" };
    expect(quoteOf(prices, [{ meter: "image_out", quantity: 1 }]).unpriced).toHaveLength(1);
    expect(nano(prices, [{ meter: "image_out", quantity: 2, variant: "1024-x-1024" }])).toBe(80_000_000n);
  });
});

describe("service tiers", () => {
  const prices = { input: "2", output: "8", "input;service=batch": "1", "input;service=priority": "4" };
  it("take their own price, and the standard one where they have none, marked", () => {
    const quote = quoteOf(prices, tokens(1_000_000, 1_000_000), { ...NOON, service: "batch" });
    expect(quote.lines.map(({ line, isStandard }) => [line.field, isStandard])).toEqual([
      ["price:input;service=batch", false],
      ["price:output", true],
    ]);
  });
  it("are not priced where the Offer states no price of them", () =>
    expect(priceUsage(list(prices), tokens(1), { ...NOON, service: "flex" })).toEqual({ ok: false, error: "service_not_priced" }));
  it("do not touch a standard request", () => expect(nano(prices, tokens(1_000_000))).toBe(2_000_000_000n));
});

describe("time windows", () => {
  const prices = { input: "2", "input;window=1630-0030": "1" };
  it.each([
    ["16:29:59", 2n],
    ["16:30:00", 1n],
    ["23:59:59", 1n],
    ["00:29:59", 1n],
    ["00:30:00", 2n],
  ])("at %s UTC the price is %i", (time, usd) =>
    expect(nano(prices, tokens(1_000_000), circumstancesAt(`2026-11-26T${time}Z`))).toBe(usd * 1_000_000_000n),
  );
  it("on days of the week, one past midnight belongs to the day it began on", () => {
    const friday = { input: "2", "input;window=2200-0200;days=5": "1" };
    const at = (instant: string) => nano(friday, tokens(1_000_000), circumstancesAt(instant)) / 1_000_000_000n;
    expect([at("2026-11-27T23:00:00Z"), at("2026-11-28T01:00:00Z"), at("2026-11-28T23:00:00Z"), at("2026-11-27T01:00:00Z")]).toEqual([
      1n,
      1n,
      2n,
      2n,
    ]);
  });
  it("refuses what is no instant", () => expect(() => circumstancesAt("yesterday")).toThrow(RangeError));
});

describe("for any prices and usage", () => {
  const meters = Object.keys(METERS) as Meter[];
  const anyPrices = fc.dictionary(
    fc.constantFrom(...meters),
    fc.integer({ min: 0, max: 10_000 }).map((cents) => (cents / 100).toFixed(2)),
    { minKeys: 1 },
  );
  const anyUsage = fc.uniqueArray(fc.record({ meter: fc.constantFrom(...meters), quantity: fc.nat(1_000_000) }), {
    selector: ({ meter }) => meter,
  });
  it("is the sum of its lines, each the quantity times its price", () =>
    fc.assert(
      fc.property(anyPrices, anyUsage, (prices, usage) => {
        const quote = quoteOf(prices, usage);
        expect(quote.lines.reduce((sum, line) => sum + line.exact, 0n)).toBe(quote.exact);
        for (const line of quote.lines) expect(line.exact).toBe(BigInt(line.quantity) * 1_000_000n * line.line.nanoPerMillion);
        expect(quote.lines.length + quote.unpriced.length).toBe(
          usage.filter(({ meter, quantity }) => quantity > 0 && (meter !== "request" || "request" in prices)).length,
        );
      }),
    ));
  it("adds up over meters, where no tier is in between", () =>
    fc.assert(
      fc.property(anyPrices, anyUsage, (prices, usage) => {
        expect(usage.reduce((sum, used) => sum + quoteOf(prices, [used]).exact, 0n)).toBe(quoteOf(prices, usage).exact);
      }),
    ));
  it("never falls when more is used, tiers that rise included", () =>
    fc.assert(
      fc.property(anyPrices, anyUsage, fc.nat(300_000), (prices, usage, more) => {
        const rising = {
          ...prices,
          ...Object.fromEntries(Object.entries(prices).map(([meter, usd]) => [`${meter};contextOver=200000`, String(Number(usd) * 2)])),
        };
        const grown = usage.map((used, index) => (index === 0 ? { ...used, quantity: used.quantity + more } : used));
        expect(quoteOf(rising, grown).exact).toBeGreaterThanOrEqual(quoteOf(rising, usage).exact);
      }),
    ));
});

it("rounds once, half up", () => expect([499_999_999_999n, 500_000_000_000n, 1_500_000_000_000n].map(toNanoUsd)).toEqual([0n, 1n, 2n]));
