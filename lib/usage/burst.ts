/**
 * One try as a burst is measured by it. `request`: which Request it belongs to, so that several tries count as one. `latencyMs`: `null`
 * where the log does not tell, so that it may have been in flight for any time. `spend`: `null` where no cost is known.
 *
 * **Units**: `at` milliseconds since 1970, `spend` nano-USD.
 */
export type BurstTry = {
  readonly at: number;
  readonly latencyMs: number | null;
  readonly request: string;
  readonly isFailed: boolean;
  readonly isLimited: boolean;
  readonly spend: bigint | null;
};

/** A figure that holds from an instant until the next one. */
export type Step = { readonly at: number; readonly count: number };

/**
 * The most that a row of tries came to. `perMinute`: Requests that began within one minute of the clock. `inFlight`: tries under way at
 * once; with `untimed` tries, whose end is not known, it is the least that it can have been. `spend` leaves out `unknown` tries.
 */
export type Burst = {
  readonly from: number;
  readonly until: number;
  readonly requests: number;
  readonly tries: number;
  readonly perMinute: number;
  readonly inFlight: number;
  readonly untimed: number;
  readonly failed: number;
  readonly limited: number;
  readonly spend: bigint;
  readonly unknown: number;
};

const MINUTE = 60_000;

/**
 * How many tries were under way from each instant on, `[start, start + latency)`: one that ends as another begins is not beside it. Those
 * that took no time or an unknown one are left out. **Returns** a step wherever the number changes, in order; the last one is 0.
 */
export function countInFlight(tries: readonly Pick<BurstTry, "at" | "latencyMs">[]): Step[] {
  const changes = new Map<number, number>();
  const add = (at: number, by: number): void => void changes.set(at, (changes.get(at) ?? 0) + by);
  for (const { at, latencyMs } of tries) {
    if (latencyMs === null || latencyMs <= 0) continue;
    add(at, 1);
    add(at + latencyMs, -1);
  }
  let count = 0;
  return [...changes]
    .filter(([, by]) => by !== 0)
    .sort(([a], [b]) => a - b)
    .map(([at, by]) => {
      count += by;
      return { at, count };
    });
}

const startsOf = (tries: readonly Pick<BurstTry, "at" | "request">[]): number[] => {
  const starts = new Map<string, number>();
  for (const { at, request } of tries) starts.set(request, Math.min(at, starts.get(request) ?? at));
  return [...starts.values()];
};

/**
 * How many Requests began in each minute of the clock from the first one with any to the last; those between without any are 0. A Request
 * begins with its first try. Every zone's minutes are the same.
 */
export function countPerMinute(tries: readonly Pick<BurstTry, "at" | "request">[]): Step[] {
  const minutes = startsOf(tries).map((at) => Math.floor(at / MINUTE));
  if (minutes.length === 0) return [];
  const counts = new Map<number, number>();
  for (const minute of minutes) counts.set(minute, (counts.get(minute) ?? 0) + 1);
  const first = minutes.reduce((a, b) => Math.min(a, b));
  const last = minutes.reduce((a, b) => Math.max(a, b));
  return Array.from({ length: last - first + 1 }, (_, place) => ({
    at: (first + place) * MINUTE,
    count: counts.get(first + place) ?? 0,
  }));
}

const most = (steps: readonly Step[]): number => steps.reduce((peak, { count }) => Math.max(peak, count), 0);

/** The most in a minute, without a list of all those between: a session may rest for days. */
function mostPerMinute(tries: readonly BurstTry[]): number {
  const counts = new Map<number, number>();
  for (const at of startsOf(tries)) counts.set(Math.floor(at / MINUTE), (counts.get(Math.floor(at / MINUTE)) ?? 0) + 1);
  return [...counts.values()].reduce((peak, count) => Math.max(peak, count), 0);
}

/** What a row of tries came to; it has at least one. */
export function measureBurst(tries: readonly BurstTry[]): Burst {
  const many = (told: (one: BurstTry) => boolean): number => tries.filter(told).length;
  return {
    from: tries.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY),
    until: tries.reduce((last, { at, latencyMs }) => Math.max(last, at + (latencyMs ?? 0)), Number.NEGATIVE_INFINITY),
    requests: new Set(tries.map(({ request }) => request)).size,
    tries: tries.length,
    perMinute: mostPerMinute(tries),
    inFlight: most(countInFlight(tries)),
    untimed: many(({ latencyMs }) => latencyMs === null),
    failed: many(({ isFailed }) => isFailed),
    limited: many(({ isLimited }) => isLimited),
    spend: tries.reduce((sum, { spend }) => sum + (spend ?? 0n), 0n),
    unknown: many(({ spend }) => spend === null),
  };
}

/** Bursts in order: most Requests in a minute first, then most tries at once, then most Requests. */
export const orderBursts = <B extends Burst>(bursts: readonly B[]): B[] =>
  bursts.toSorted((a, b) => b.perMinute - a.perMinute || b.inFlight - a.inFlight || b.requests - a.requests || a.from - b.from);
