import { addDecimals, type Decimal, multiplyDecimals, parseDecimal } from "@/lib/base/decimal";
import { TOKEN_BUCKETS, type TokenBucket } from "@/lib/usage/bucket";
import type { CostLine, CostState } from "@/lib/usage/cost/costing";
import type { RateTerms } from "@/lib/usage/cost/negotiated-rate";
import { apportion } from "@/lib/usage/focus/apportion";

/**
 * Attempts of one day that have everything in common by which usage is told apart. **Units**: money in nano-USD. `billed`: what was charged
 * where a log tells it, else what posted or agreed prices make; `reported`: the former alone; `low`, `high`: estimates of what neither is known of.
 */
export type FocusGroup = {
  readonly gateway: string;
  readonly provider: string;
  readonly native: string;
  readonly model: string;
  readonly key: string;
  readonly project: string;
  readonly region: string;
  readonly state: CostState;
  readonly attempts: bigint;
  readonly unreported: bigint;
  readonly unknown: bigint;
  readonly tokens: Readonly<Record<TokenBucket, bigint>>;
  readonly billed: bigint;
  readonly reported: bigint;
  readonly calculated: bigint;
  readonly low: bigint;
  readonly high: bigint;
};

/** What a million tokens of a bucket cost on a day, in USD: as posted, and as the Team has agreed. */
export type UnitPrice = { readonly list: Decimal; readonly agreed: Decimal };

export type UnitPrices = ReadonlyMap<TokenBucket, UnitPrice>;

const ZERO: Decimal = { coefficient: 0n, scale: 0 };
const NANO = 9;
const PER_MILLION = 6;

/** The prices of a day from the lines of one Attempt: as posted, and with the Team's terms where some held. */
export function unitPrices(posted: readonly CostLine[], agreed: readonly CostLine[], terms: RateTerms | null): UnitPrices {
  const priceOf = (lines: readonly CostLine[], bucket: TokenBucket): Decimal | null => {
    const line = lines.find((one) => one.bucket === bucket);
    return line ? { coefficient: line.nanoPerMillion, scale: NANO } : null;
  };
  const left = terms?.kind === "discount" ? parseDecimal(terms.percent) : null;
  const factor = left && addDecimals({ coefficient: 1n, scale: 0 }, { coefficient: -left.coefficient, scale: left.scale + 2 });
  return new Map(
    TOKEN_BUCKETS.flatMap((bucket): [TokenBucket, UnitPrice][] => {
      const [list, own] = [priceOf(posted, bucket), priceOf(agreed, bucket)];
      return list && own ? [[bucket, { list, agreed: factor ? multiplyDecimals(own, factor) : own }]] : [];
    }),
  );
}

/** Whether two days' ends have the same prices: what moved in between has no one price. */
export const samePrices = (a: UnitPrices, b: UnitPrices): boolean =>
  a.size === b.size &&
  [...a].every(([bucket, { list, agreed }]) => {
    const other = b.get(bucket);
    return other !== undefined && isZero(minus(list, other.list)) && isZero(minus(agreed, other.agreed));
  });

const isZero = ({ coefficient }: Decimal): boolean => coefficient === 0n;
const minus = (a: Decimal, b: Decimal): Decimal => addDecimals(a, { coefficient: -b.coefficient, scale: b.scale });

/** The cost of so many tokens, in USD. */
export const costOfTokens = (tokens: bigint, price: Decimal): Decimal =>
  multiplyDecimals({ coefficient: tokens, scale: PER_MILLION }, price);

const CALCULATED: ReadonlySet<CostState> = new Set(["priced", "conflict"]);

/** Whether the Attempts of a group have a calculated cost: they have one or none in common with their state. */
export const isCalculated = ({ state }: Pick<FocusGroup, "state">): boolean => CALCULATED.has(state);

/** The buckets that tokens of a group lie in. */
export const usedBuckets = ({ tokens }: FocusGroup): TokenBucket[] => TOKEN_BUCKETS.filter((bucket) => tokens[bucket] > 0n);

/**
 * Whether these prices are what the group's kept costs were made of: their sum is that of the costs, but for each Attempt's own rounding.
 * A context tier, another service tier, a replay or a price that moved makes another sum.
 */
function isConfirmed(group: FocusGroup, prices: UnitPrices): boolean {
  const made = usedBuckets(group).reduce<Decimal>(
    (sum, bucket) => addDecimals(sum, costOfTokens(group.tokens[bucket], prices.get(bucket)?.agreed ?? ZERO)),
    ZERO,
  );
  const { coefficient, scale } = minus(made, { coefficient: group.calculated, scale: NANO });
  const off = coefficient < 0n ? -coefficient : coefficient;
  // Half a nano-dollar an Attempt.
  return 2n * off * 10n ** BigInt(NANO) <= group.attempts * 10n ** BigInt(scale);
}

/** How the cost of a group is told apart by bucket: at prices that its costs confirm, in proportion to posted prices, or not at all. */
export type CostSplit = "list_price" | "apportioned" | "on_requests";

/** A group's cost by bucket. **Units**: nano-USD. `requests`: what no bucket bears. */
export type GroupCosts = {
  readonly split: CostSplit;
  readonly requests: { readonly billed: bigint; readonly contracted: bigint };
  readonly buckets: ReadonlyMap<TokenBucket, { readonly billed: bigint; readonly contracted: bigint }>;
};

/** Amounts as whole numbers of one unit. */
function weightsOf(amounts: readonly Decimal[]): bigint[] {
  const scale = Math.max(0, ...amounts.map((amount) => amount.scale));
  return amounts.map((amount) => amount.coefficient * 10n ** BigInt(scale - amount.scale));
}

/**
 * Tells the cost of a group apart by bucket; the parts sum up to it. `prices`: those of its day, `null` where they moved within it or
 * nobody knows which Offer it was.
 */
export function groupCosts(group: FocusGroup, prices: UnitPrices | null): GroupCosts {
  const { billed } = group;
  const contracted = isCalculated(group) ? group.calculated : billed;
  const used = usedBuckets(group);
  const isPriced = prices !== null && used.length > 0 && used.every((bucket) => prices.has(bucket));
  const weights = weightsOf(used.map((bucket) => costOfTokens(group.tokens[bucket], (isPriced && prices.get(bucket)?.agreed) || ZERO)));
  const split = isPriced && isCalculated(group) && isConfirmed(group, prices) ? "list_price" : "apportioned";
  if (weights.every((weight) => weight === 0n)) {
    const none = new Map(used.map((bucket) => [bucket, { billed: 0n, contracted: 0n }]));
    return { split: isPriced ? split : "on_requests", requests: { billed, contracted }, buckets: none };
  }
  const [billedParts, contractedParts] = [apportion(billed, weights), apportion(contracted, weights)];
  const parts = used.map((bucket, place) => ({ bucket, billed: billedParts[place] ?? 0n, contracted: contractedParts[place] ?? 0n }));
  return {
    split,
    requests: { billed: 0n, contracted: 0n },
    buckets: new Map(parts.map(({ bucket, ...costs }) => [bucket, costs])),
  };
}
