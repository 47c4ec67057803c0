import { TIMED_METRICS, type TimedMetric } from "@/lib/usage/latency-view";

/**
 * By nearest rank, at most 2.2 % off. `count`: how many of the Attempts carry the time.
 *
 * **Units**: milliseconds, of `speed` tokens a second.
 */
export type Timed = { readonly count: number; readonly p50: number; readonly p95: number; readonly p99: number };

/** What is timed of a row; `null` where no Attempt of it carries the time. */
export type Times = Readonly<Record<TimedMetric, Timed | null>>;

/**
 * What is counted of a row. `requests`: those whose last try was one of its Attempts; of them `fellBack` had tries before, and of `untold`
 * the log does not say. `spend` leaves out `unknown` Attempts and those that are estimated, up to `estimated` in all. `sized`: Attempts whose
 * tokens are usable.
 *
 * **Units**: `spend` and `estimated` nano-USD, tokens whole.
 */
export type TimedCounts = {
  readonly attempts: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly requests: number;
  readonly fellBack: number;
  readonly untold: number;
  readonly spend: bigint;
  readonly estimated: bigint;
  readonly unknown: number;
  readonly sized: number;
  readonly input: bigint;
  readonly output: bigint;
};

/** One row: of a Provider, Model, key or hour of the clock. `name` is "" where the log records none. */
export type TimedRow = TimedCounts & { readonly name: string; readonly times: Times };

const NOTHING: TimedCounts = {
  attempts: 0,
  failed: 0,
  cancelled: 0,
  requests: 0,
  fellBack: 0,
  untold: 0,
  spend: 0n,
  estimated: 0n,
  unknown: 0,
  sized: 0,
  input: 0n,
  output: 0n,
};

/** Counts added up. */
export const addCounts = (all: readonly TimedCounts[]): TimedCounts =>
  all.reduce(
    (a, b) => ({
      attempts: a.attempts + b.attempts,
      failed: a.failed + b.failed,
      cancelled: a.cancelled + b.cancelled,
      requests: a.requests + b.requests,
      fellBack: a.fellBack + b.fellBack,
      untold: a.untold + b.untold,
      spend: a.spend + b.spend,
      estimated: a.estimated + b.estimated,
      unknown: a.unknown + b.unknown,
      sized: a.sized + b.sized,
      input: a.input + b.input,
      output: a.output + b.output,
    }),
    NOTHING,
  );

type NamedCounts = Partial<TimedCounts> & { readonly name: string };
type NamedTimes = Readonly<Record<TimedMetric, readonly (Timed & { readonly name: string })[]>>;

/** Counts and times of the same names as rows, those with most Attempts first. Of one name there may be several counts. */
export function joinTimed(counts: readonly NamedCounts[], times: NamedTimes): TimedRow[] {
  const byName = Map.groupBy(counts, ({ name }) => name);
  const timed = TIMED_METRICS.map((metric) => [metric, new Map(times[metric].map(({ name, ...own }) => [name, own]))] as const);
  return [...byName]
    .map(
      ([name, own]): TimedRow => ({
        ...addCounts(own.map((one) => ({ ...NOTHING, ...one }))),
        name,
        times: Object.fromEntries(timed.map(([metric, of]) => [metric, of.get(name) ?? null])) as Times,
      }),
    )
    .sort((a, b) => b.attempts - a.attempts || (a.name < b.name ? -1 : 1));
}

/** Below this many timed Attempts nothing is said of which is faster. */
export const LEAST_TIMED = 30;

/**
 * What a million tokens cost in effect, whatever kind they were. **Units**: nano-USD. **Rounding**: half up. **Returns** `null` without
 * tokens.
 */
export function effectivePrice({ spend, input, output }: Pick<TimedCounts, "spend" | "input" | "output">): bigint | null {
  const tokens = input + output;
  return tokens === 0n ? null : (spend * 1_000_000n + tokens / 2n) / tokens;
}

/** A Model with the Providers that served it, those with most Attempts first. */
export type TwinModel = { readonly model: string; readonly providers: readonly { readonly name: string; readonly attempts: number }[] };

/**
 * Models that several Providers served, those first of which the second Provider has most Attempts, since these can best be compared. What
 * is not recorded or erased is none of them.
 */
export function findTwinModels(
  rows: readonly { readonly model: string; readonly provider: string; readonly attempts: number }[],
  erased: string,
): TwinModel[] {
  const named = rows.filter(({ model, provider }) => [model, provider].every((name) => name !== "" && name !== erased));
  const second = ({ providers }: TwinModel): number => providers[1]?.attempts ?? 0;
  return [...Map.groupBy(named, ({ model }) => model)]
    .map(([model, own]) => ({
      model,
      providers: own
        .map(({ provider, attempts }) => ({ name: provider, attempts }))
        .sort((a, b) => b.attempts - a.attempts || (a.name < b.name ? -1 : 1)),
    }))
    .filter(({ providers }) => providers.length > 1)
    .sort((a, b) => second(b) - second(a) || (a.model < b.model ? -1 : 1));
}
