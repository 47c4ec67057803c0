import type { PricedAttempt } from "@/db/attempts/attempt-line";
import { makeAttempt } from "@/lib/usage/draft";

/** The first instant of it, and how long it lasts. **Units**: milliseconds. */
export const MIXED_FIRST = Date.UTC(2026, 9, 3);
export const MIXED_MS = 6 * 86_400_000;

/** Even numbers that look drawn, the same each time. */
function drawn(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/**
 * Traffic of six days in which everything varies that overviews tell: a third of it belongs to Requests of several rows, times, regions
 * and earlier tries are told of some, and some fail, are estimated or have no cost. The same each time.
 */
export function mixedTraffic(count: number): PricedAttempt[] {
  const next = drawn(23);
  return Array.from({ length: count }, (_, place) => {
    const isChained = place % 3 === 0;
    const attempt = makeAttempt({
      gateway: next(2) === 0 ? "litellm" : "portkey",
      recordId: `try-${place}`,
      requestId: isChained ? `call-${place - (place % 9)}` : `try-${place}`,
      isGrouped: isChained,
      startedAt: (MIXED_FIRST + next(MIXED_MS)) * 1000,
      provider: ["", "anthropic", "openai"][next(3)] ?? "",
      model: `model-${next(3)}`,
      tokens: { input: next(10_000), output: 1 + next(900) },
      tokenRecord: next(9) === 0 ? "absent" : "recorded",
      reported: next(4) === 0 ? BigInt(next(1_000_000)) : null,
      outcome: next(7) === 0 ? "failed" : "ok",
      key: `key-${next(2)}`,
      ...(next(2) === 0 ? { region: "eu-west-1", regionFrom: "recorded" as const } : {}),
      tags: [[], ["nightly"], ["nightly", "agent"]][next(3)] ?? [],
      latencyMs: next(5) === 0 ? null : 1 + next(60_000),
      ttftMs: next(2) === 0 ? 1 + next(900) : null,
      priorAttempts: [null, 0, 2][next(3)] ?? null,
    });
    const calculated = next(3) === 0 ? null : BigInt(next(1_000_000));
    const isEstimated = calculated === null && next(2) === 0;
    const costing = {
      state: calculated !== null ? "priced" : isEstimated ? "estimated" : "unpriced",
      reason: "posted_price",
      offerId: null,
      calculated,
      low: isEstimated ? 100n : null,
      high: isEstimated ? 900n : null,
      rate: null,
      posted: null,
      saving: null,
      tierFrom: 0,
      lines: [],
    } as const;
    return { attempt, costing, provider: attempt.provider, model: attempt.model };
  });
}
