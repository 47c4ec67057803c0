import { expect, test } from "vitest";
import { lowestSteps, type OfferHistory } from "@/lib/catalog/history/lowest-steps";
import type { PriceStep } from "@/lib/catalog/history/price-steps";

const day = (number: number): string => `2026-03-${String(number).padStart(2, "0")}T00:00:00.000Z`;
const steps = (...prices: [from: number, usd: string | null][]): PriceStep[] =>
  prices.map(([from, usd], index) => {
    const next = prices[index + 1]?.[0];
    return {
      from: day(from),
      until: next === undefined ? null : day(next),
      usd,
      cause: "price",
      source: "models.dev",
      url: null,
      isDated: false,
      isBound: false,
    };
  });
const offer = (id: number, input: PriceStep[], output: PriceStep[], more: Partial<OfferHistory> = {}): OfferHistory => ({
  id,
  provider: `p${id}`,
  tier: null,
  mode: "chat",
  input,
  output,
  ...more,
});
const mix = { input: 3, cached: 0, output: 1 };
const lines = (...offers: OfferHistory[]) => lowestSteps(offers, mix).map((step) => [step.from.slice(8, 10), step.offer, step.usd]);

test("the cheapest at the mix is named for as long as it is", () => {
  const one = offer(1, steps([1, "1"]), steps([1, "1"]));
  const two = offer(2, steps([3, "0.5"], [6, "2"]), steps([3, "0.5"]));
  expect(lines(one, two)).toEqual([
    ["01", 1, 1],
    ["03", 2, 0.5],
    ["06", 1, 1],
  ]);
});

test("whoever was cheapest first stays so at the same price", () => {
  expect(lines(offer(2, steps([1, "1"]), steps([1, "1"])), offer(1, steps([3, "1"]), steps([3, "1"])))).toEqual([["01", 2, 1]]);
});

test("free tiers, batch and flex tiers do not count", () => {
  const paid = offer(1, steps([2, "1"]), steps([2, "1"]));
  const free = offer(2, steps([1, "0"]), steps([1, "0"]));
  const batch = offer(3, steps([1, "0.1"]), steps([1, "0.1"]), { tier: "batch" });
  expect(lines(paid, free, batch)).toEqual([["02", 1, 1]]);
});

test("while nobody who can be had asks for a price there is none", () => {
  expect(lines(offer(1, steps([1, "1"], [3, null], [5, "2"]), steps([1, "1"], [3, null], [5, "2"])))).toEqual([
    ["01", 1, 1],
    ["03", null, null],
    ["05", 1, 2],
  ]);
});

test("a missing output price is unknown, and no lowest price is made of it", () => {
  expect(lines(offer(1, steps([1, "1"]), []))).toEqual([]);
  expect(lines(offer(1, steps([1, "1"]), [], { mode: "embedding" }))).toEqual([["01", 1, 1]]);
});
