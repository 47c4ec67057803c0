import { describe, expect, it } from "vitest";
import { type BurstTry, countInFlight, countPerMinute, measureBurst, orderBursts } from "@/lib/usage/burst";

const MINUTE = 60_000;
const START = Date.UTC(2026, 9, 6, 12, 0, 30);

function drawn(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

const tryOf = (one: Partial<BurstTry>): BurstTry => ({
  at: START,
  latencyMs: 1_000,
  request: "a",
  isFailed: false,
  isLimited: false,
  spend: 0n,
  ...one,
});

/** Few instants, so that many begin and end at the same one. */
function tries(seed: number, count: number): BurstTry[] {
  const next = drawn(seed);
  return Array.from({ length: count }, () =>
    tryOf({
      at: START + next(40) * 7_000,
      latencyMs: next(6) === 0 ? null : next(8) * 7_000,
      request: `call-${next(Math.ceil(count / 2))}`,
      isFailed: next(4) === 0,
      isLimited: next(9) === 0,
      spend: next(5) === 0 ? null : BigInt(next(1_000)),
    }),
  );
}

const SEEDS = Array.from({ length: 60 }, (_, seed) => tries(seed + 1, 1 + (seed % 40)));
const isUnderWay = (one: BurstTry, at: number): boolean => one.latencyMs !== null && one.at <= at && at < one.at + one.latencyMs;

describe("how many tries are under way", () => {
  it("is at every instant what counting them one by one gives", () => {
    for (const all of SEEDS) {
      const steps = countInFlight(all);
      const instants = all.flatMap(({ at, latencyMs }) => [at - 1, at, at + (latencyMs ?? 0) - 1, at + (latencyMs ?? 0)]);
      for (const at of instants)
        expect(steps.findLast((step) => step.at <= at)?.count ?? 0).toBe(all.filter((one) => isUnderWay(one, at)).length);
      const peak = Math.max(0, ...all.map(({ at }) => all.filter((one) => isUnderWay(one, at)).length));
      expect(measureBurst(all).inFlight).toBe(peak);
    }
  });

  it("changes at each step, is in order, and ends with none", () => {
    for (const all of SEEDS) {
      const steps = countInFlight(all);
      for (const [place, step] of steps.entries()) {
        expect(step.count).not.toBe(steps[place - 1]?.count ?? 0);
        expect(step.at).toBeGreaterThan(steps[place - 1]?.at ?? 0);
      }
      expect(steps.at(-1)?.count ?? 0).toBe(0);
    }
  });

  it("is one for tries that follow each other at once", () => {
    const chain = [0, 1, 2].map((place) => tryOf({ at: START + place * 1_000, request: `${place}` }));
    expect(measureBurst(chain).inFlight).toBe(1);
    expect(countInFlight(chain)).toEqual([
      { at: START, count: 1 },
      { at: START + 3_000, count: 0 },
    ]);
  });
});

describe("requests a minute", () => {
  it("come to all requests, each in the minute of its first try", () => {
    for (const all of SEEDS) {
      const minutes = countPerMinute(all);
      const firsts = [...Map.groupBy(all, ({ request }) => request).values()].map((own) => Math.min(...own.map(({ at }) => at)));
      expect(minutes.reduce((sum, { count }) => sum + count, 0)).toBe(firsts.length);
      for (const { at, count } of minutes) {
        expect(at % MINUTE).toBe(0);
        expect(count).toBe(firsts.filter((first) => first >= at && first < at + MINUTE).length);
      }
      expect(measureBurst(all).perMinute).toBe(Math.max(...minutes.map(({ count }) => count)));
    }
  });

  it("are none in the minutes between, and there are no minutes without any request", () => {
    const apart = [tryOf({}), tryOf({ at: START + 3 * MINUTE, request: "b" })];
    expect(countPerMinute(apart).map(({ count }) => count)).toEqual([1, 0, 0, 1]);
    expect(countPerMinute([])).toEqual([]);
  });
});

it("a burst counts each try once and leaves out of its spend what no cost is known of", () => {
  for (const all of SEEDS) {
    const burst = measureBurst(all);
    expect(burst.tries).toBe(all.length);
    expect(burst.requests).toBeLessThanOrEqual(burst.tries);
    expect(burst.unknown).toBe(all.filter(({ spend }) => spend === null).length);
    expect(burst.spend).toBe(all.reduce((sum, { spend }) => sum + (spend ?? 0n), 0n));
    expect([burst.failed, burst.limited, burst.untimed]).toEqual([
      all.filter(({ isFailed }) => isFailed).length,
      all.filter(({ isLimited }) => isLimited).length,
      all.filter(({ latencyMs }) => latencyMs === null).length,
    ]);
    expect(measureBurst(all.toReversed())).toEqual(burst);
  }
});

it("bursts are in order of what they came to in a minute, then at once", () => {
  const base = measureBurst([tryOf({})]);
  const [calm, dense, wide] = [base, { ...base, perMinute: 9 }, { ...base, perMinute: 9, inFlight: 4 }];
  expect(orderBursts([calm, dense, wide])).toEqual([wide, dense, calm]);
});
