import { madeRequests, type WorkloadCost } from "@/lib/compare/price-workload";
import type { PricedColumn } from "@/lib/compare/priced-column";
import { formatAmount } from "@/lib/format/amount";

/** A column with what the workload costs there; `null` where no price of it is known. */
export type PricedWorkload = { readonly column: PricedColumn; readonly cost: WorkloadCost | null };

/** What a workload costs in so many days, in words: a lower bound says so. */
export const costWords = (cost: WorkloadCost | null, days: number): string =>
  cost ? `${cost.isWhole ? "" : "≥ "}${formatAmount(cost.dayExact * BigInt(days))}` : "?";

/** The cheapest of those whose cost is known as a whole and that are held against each other. **Units**: 1e-21 USD a day. */
export const leastCost = (priced: readonly PricedWorkload[]): bigint | null =>
  priced
    .flatMap(({ column, cost }) => (cost?.isWhole && column.isCompared ? [cost.dayExact] : []))
    .reduce<bigint | null>((least, exact) => (least === null || exact < least ? exact : least), null);

/** How many times the cheapest one costs; `null` where it is not held against it. */
export const costRatio = ({ column, cost }: PricedWorkload, least: bigint | null): number | null =>
  cost?.isWhole && column.isCompared && least ? Number(cost.dayExact) / Number(least) : null;

/** Cheapest first, then those of which a price is missing, those that are gone, those without any. */
export function sortByCost<One extends PricedWorkload>(priced: readonly One[]): One[] {
  const group = ({ column, cost }: PricedWorkload): number => (cost === null ? 3 : column.isGone ? 2 : cost.isWhole ? 0 : 1);
  const costOf = ({ cost }: PricedWorkload): bigint => cost?.dayExact ?? 0n;
  return priced.toSorted((a, b) => group(a) - group(b) || (costOf(a) < costOf(b) ? -1 : costOf(a) > costOf(b) ? 1 : 0));
}

/** What a reader has to know of a cost before comparing it. */
export function costNotes({ column, cost }: PricedWorkload): string[] {
  if (!cost) return ["no price is known"];
  const lines = madeRequests(cost).flatMap((quote) => quote.lines);
  return [
    column.isGone ? "not offered any more" : !column.isCompared && "free, or of another service tier: not held against the others",
    !cost.isWhole && "a price is missing: at least this much",
    cost.isBatchStandard && "no batch price is stated: all at the standard one",
    lines.some(({ meter, isInstead }) => isInstead && meter === "cache_read") &&
      "no cache price is stated: cached tokens at the input price",
    lines.some(({ line }) => line.fromTokens > 0) && "in a higher context tier",
  ].filter((words) => words !== false);
}
