import "server-only";
import type { Measure } from "@/db/attempts/columns";
import type { MeasureRow } from "@/db/attempts/sum-measures";
import type { PostedRate } from "@/db/queries/catalog/list-posted-rates";
import { INPUT_BUCKETS, OUTPUT_BUCKETS, TOKEN_BUCKETS } from "@/lib/usage/bucket";
import { COST_STATES } from "@/lib/usage/cost/costing";
import type { ChangeGroup, GroupSums } from "@/lib/usage/explain-change";
import type { PeriodTotals } from "@/lib/usage/overview";

/** What Offers are told apart by, and the sums that are needed of each. */
export const GROUPED_BY = ["provider", "model", "offer", "state"] as const;
export const GROUP_MEASURES = [
  "attempts",
  "failed",
  "unknown",
  "unreported",
  "reported",
  "upstream",
  "filled",
  "filled_low",
  "filled_high",
  "saved",
  ...TOKEN_BUCKETS,
] as const satisfies readonly Measure[];

export type GroupRow = MeasureRow<(typeof GROUP_MEASURES)[number]>;

const NOTHING: GroupSums = { answers: 0n, cost: 0n, input: 0n, cached: 0n, output: 0n, saved: 0n };

const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** How many Attempts of a row have no known cost: neither billed nor calculated, whether estimated or not. */
const withoutCost = ({ values, sums }: GroupRow): bigint => sums.unknown + (values[3] === "estimated" ? sums.unreported : 0n);

const costOf = ({ sums }: GroupRow): bigint => sums.reported + sums.upstream + sums.filled;

/** A row as far as its cost is known. Tokens of a row of which some is not known are taken to be alike. */
function sumsOf(row: GroupRow): GroupSums {
  const { sums } = row;
  const known = most(0n, sums.attempts - withoutCost(row));
  const part = (tokens: bigint): bigint => (sums.attempts === 0n ? 0n : (tokens * known) / sums.attempts);
  const total = (buckets: readonly (keyof typeof sums)[]): bigint => buckets.reduce((sum, name) => sum + sums[name], 0n);
  return {
    answers: most(0n, known - sums.failed),
    cost: costOf(row),
    input: part(total(INPUT_BUCKETS)),
    cached: part(sums.cache_read),
    output: part(total(OUTPUT_BUCKETS)),
    saved: sums.saved,
  };
}

const add = (a: GroupSums, b: GroupSums): GroupSums => ({
  answers: a.answers + b.answers,
  cost: a.cost + b.cost,
  input: a.input + b.input,
  cached: a.cached + b.cached,
  output: a.output + b.output,
  saved: a.saved + b.saved,
});

const keyOf = ({ values }: GroupRow): string => JSON.stringify(values.slice(0, 3));
const nativeOf = (offer: string): string => offer.slice(offer.indexOf("@") + 1);

const byOffer = (rows: readonly GroupRow[]): ReadonlyMap<string, GroupSums> =>
  new Map([...Map.groupBy(rows, keyOf)].map(([key, own]) => [key, own.map(sumsOf).reduce(add)]));

/** The Offers that rows are of, each once. */
export const offersOf = (rows: readonly GroupRow[]) =>
  [...new Map(rows.map((row) => [keyOf(row), row])).values()].map(({ values: [provider = "", , offer = ""] }) => ({
    provider,
    native: nativeOf(offer),
  }));

/** What a change of spend is explained by: usage of each Offer in both periods, as far as its cost is known. */
export function changeGroups(before: readonly GroupRow[], now: readonly GroupRow[], posted: readonly PostedRate[]): ChangeGroup[] {
  const [sumsBefore, sumsNow] = [byOffer(before), byOffer(now)];
  const rates = new Map(posted.map((rate) => [JSON.stringify([rate.provider, rate.native]), rate]));
  return [...new Set([...sumsNow.keys(), ...sumsBefore.keys()])].map((key) => {
    const [provider = "", model = "", offer = ""] = JSON.parse(key) as string[];
    const native = nativeOf(offer);
    return {
      provider,
      model,
      native,
      before: sumsBefore.get(key) ?? NOTHING,
      now: sumsNow.get(key) ?? NOTHING,
      posted: rates.get(JSON.stringify([provider, native])) ?? null,
    };
  });
}

/** What all rows come to. */
export function totalsOf(rows: readonly GroupRow[]): PeriodTotals {
  const total = (of: (row: GroupRow) => bigint): bigint => rows.reduce((sum, row) => sum + of(row), 0n);
  const spend = total(costOf);
  const inState = (state: string): number => Number(total(({ values, sums }) => (values[3] === state ? sums.attempts : 0n)));
  return {
    attempts: Number(total(({ sums }) => sums.attempts)),
    failed: Number(total(({ sums }) => sums.failed)),
    spend,
    low: spend + total(({ sums }) => sums.filled_low),
    high: spend + total(({ sums }) => sums.filled_high),
    unknown: Number(total(({ sums }) => sums.unknown)),
    leftOut: Number(total(withoutCost)),
    saved: total(({ sums }) => sums.saved),
    states: Object.fromEntries(COST_STATES.map((state) => [state, inState(state)])) as PeriodTotals["states"],
  };
}
