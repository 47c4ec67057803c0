import { describe, expect, it } from "vitest";
import { costCurve, dedicatedCurve, instancesFor, volumesAround } from "@/lib/compare/cost-curve";
import { madeRequests, priceWorkload } from "@/lib/compare/price-workload";
import type { Workload } from "@/lib/compare/workload";
import { circumstancesAt } from "@/lib/pricing/circumstances";
import { makePriceList } from "@/lib/pricing/price-list";
import { toNanoUsd } from "@/lib/pricing/price-usage";

const NOON = circumstancesAt("2026-11-26T12:00:00Z");
const load = (more: Partial<Workload> = {}): Workload => ({
  requests: 1000,
  input: 1000,
  cached: 50,
  written: 20,
  output: 100,
  batch: 0,
  ...more,
});
const list = (prices: Record<string, string>) =>
  makePriceList(Object.entries(prices).map(([field, usdPerMillion]) => ({ field: `price:${field}`, usdPerMillion })));
const FULL = {
  input: "3",
  output: "15",
  cache_read: "0.3",
  cache_write_5m: "3.75",
  "input;service=batch": "1.5",
  "output;service=batch": "7.5",
};

describe("a workload", () => {
  it("is priced bucket by bucket: 400 fresh, 500 read, 100 written, 100 out", () => {
    const cost = priceWorkload(list(FULL), load(), NOON);
    // 400 × 3 + 500 × 0.3 + 100 × 3.75 + 100 × 15 = 3,225 millionths of a USD, a thousand times.
    expect(cost && toNanoUsd(cost.dayExact)).toBe(3_225_000_000n);
  });
  it("pays the batch price for its share that may wait", () => {
    const cost = priceWorkload(list(FULL), load({ cached: 0, written: 0, batch: 50 }), NOON);
    expect(cost && toNanoUsd(cost.dayExact)).toBe((4_500_000_000n + 2_250_000_000n) / 2n);
    expect(cost?.isBatchStandard).toBe(false);
  });
  it("is made of the requests that are sent: none at the standard price where all may wait", () => {
    const sent = (batch: number, prices: Record<string, string> = FULL) => {
      const cost = priceWorkload(list(prices), load({ cached: 0, written: 0, batch }), NOON);
      return cost && madeRequests(cost).map(({ exact }) => toNanoUsd(exact));
    };
    expect([sent(0), sent(50), sent(100)]).toEqual([[4_500_000n], [4_500_000n, 2_250_000n], [2_250_000n]]);
    expect(sent(100, { input: "3", output: "15" })).toEqual([4_500_000n]);
  });
  it("pays the standard price where no batch price is stated, and says so", () => {
    const cost = priceWorkload(list({ input: "3", output: "15" }), load({ batch: 100 }), NOON);
    expect(cost).toMatchObject({ isBatchStandard: true, isWhole: true });
  });
  it("is a lower bound where a price is missing, and unknown where all are", () => {
    expect(priceWorkload(list({ input: "3" }), load(), NOON)?.isWhole).toBe(false);
    expect(priceWorkload(list({}), load(), NOON)).toBeNull();
  });
  it("reaches the context tier by all of its prompt", () => {
    const tiered = list({ input: "1", "input;contextOver=200000": "2", output: "1", cache_read: "0" });
    const cost = priceWorkload(tiered, load({ requests: 1, input: 200_001, cached: 50, written: 0, output: 0 }), NOON);
    expect(cost && toNanoUsd(cost.dayExact)).toBe(200_000_000n);
  });
});

describe("cost over volume", () => {
  const volumes = volumesAround(1000);
  it("looks at volumes around what is meant, in order", () => {
    expect([volumes[0], volumes.at(-1), volumes.includes(1000)]).toEqual([10, 100_000, true]);
    expect([...volumes].sort((a, b) => a - b)).toEqual(volumes);
  });
  it("rises in proportion, and is no line where a price is missing", () => {
    const curve = costCurve(list(FULL), { workload: load(), volumes }, NOON);
    expect(curve.find(([requests]) => requests === 1000)?.[1]).toBeCloseTo(3.225 * 30, 9);
    expect(costCurve(list({ input: "3" }), { workload: load(), volumes }, NOON)).toEqual([]);
  });
  it("of dedicated capacity is a step for each instance, whose speed the visitor gives", () => {
    expect([instancesFor(1, 100, 100), instancesFor(86_400, 100, 100), instancesFor(86_401, 100, 100)]).toEqual([1, 1, 2]);
    const curve = new Map(dedicatedCurve({ usdPerHour: 2, speed: 100 }, { workload: load(), volumes: [1, 200_000] }));
    expect([...curve]).toEqual([
      [1, 1440],
      [86_401, 2880],
      [172_801, 4320],
      [200_000, 4320],
    ]);
  });
});
