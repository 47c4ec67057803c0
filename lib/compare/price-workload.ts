import { usageOfRequest, type Workload } from "@/lib/compare/workload";
import type { Circumstances } from "@/lib/pricing/circumstances";
import type { PriceList } from "@/lib/pricing/price-list";
import { priceUsage, type Quote } from "@/lib/pricing/price-usage";

/** Days that a month is counted as. */
export const MONTH_DAYS = 30;

/**
 * What a workload costs at one Offer. `standard` and `batch` are one request of each kind, `null` where none of it is made: `batch`
 * where no request waits or no batch price is stated, and then such requests pay the standard price (`isBatchStandard`).
 *
 * **Units**: `dayExact` in 1e-21 USD. With `isWhole` false some used Meter has no Price, and the sum is a lower bound.
 */
export type WorkloadCost = {
  readonly standard: Quote | null;
  readonly batch: Quote | null;
  readonly isBatchStandard: boolean;
  readonly isWhole: boolean;
  readonly dayExact: bigint;
};

/** One request of each kind that is made, those that wait last. */
export const madeRequests = ({ standard, batch }: Pick<WorkloadCost, "standard" | "batch">): Quote[] =>
  [standard, batch].filter((quote) => quote !== null);

/** Prices a workload. **Rounding**: none; a share of requests that is no whole number counts by its part. */
export function priceWorkload(list: PriceList, workload: Workload, at: Circumstances): WorkloadCost | null {
  const usage = usageOfRequest(workload);
  const standard = priceUsage(list, usage, at);
  if (!standard.ok || standard.value.lines.length === 0) return null;
  const later = workload.batch > 0 ? priceUsage(list, usage, { ...at, service: "batch" }) : null;
  const batch = later?.ok ? later.value : null;
  const waiting = BigInt(workload.requests) * BigInt(workload.batch);
  const prompt = BigInt(workload.requests) * BigInt(100 - workload.batch);
  const dayExact = (prompt * standard.value.exact + waiting * (batch ?? standard.value).exact) / 100n;
  const cost = { standard: workload.batch < 100 || batch === null ? standard.value : null, batch };
  return {
    ...cost,
    isBatchStandard: workload.batch > 0 && batch === null,
    isWhole: madeRequests(cost).every(({ unpriced }) => unpriced.length === 0),
    dayExact,
  };
}
