import { nanoText } from "@/lib/base/decimal";
import type { LoggedAttempt } from "@/lib/usage/receipt/logged-attempt";
import type { ReceiptTotal, Verdict } from "@/lib/usage/receipt/schema";

type Cost = LoggedAttempt["cost"];

/** A sum of what is known; `null` where nothing is. */
const sumKnown = (values: readonly (bigint | null)[]): bigint | null =>
  values.reduce((sum, value) => (value === null ? sum : (sum ?? 0n) + value), null);

/** A sum that is unknown where one of its parts is. */
const sumWhole = (values: readonly (bigint | null)[]): bigint | null =>
  values.every((value) => value !== null) ? values.reduce((sum, value) => sum + value, 0n) : null;

const text = (nano: bigint | null): string | null => (nano === null ? null : nanoText(nano));
const size = (nano: bigint): bigint => (nano < 0n ? -nano : nano);

/** Gateways add up binary fractions: a millionth part is no difference. */
const isSame = (a: bigint, b: bigint): boolean => size(a - b) * 1_000_000n <= size(b);

function verdictOf(paid: bigint | null, { calculated, low, high }: Pick<Cost, "calculated" | "low" | "high">): Verdict {
  if (paid === null) return calculated === null && low === null ? "neither" : "not_reported";
  if (calculated !== null) return isSame(paid, calculated) ? "same" : "differs";
  // Where a gateway knows no price it logs nothing, or as often 0.
  if (low === null || high === null) return paid === 0n ? "zero_logged" : "not_calculated";
  return low <= paid && paid <= high ? "within" : "outside";
}

/** Whether nothing tells what an Attempt cost: no price, and no bill of more than nothing. A logged 0 alone says no more than none. */
const isUnknown = ({ reported, upstream, calculated, low }: Cost): boolean =>
  calculated === null && low === null && (reported ?? 0n) + (upstream ?? 0n) === 0n;

/** Whether a cost is billed nowhere although there is one. */
const isUnbilled = ({ reported, upstream, calculated }: Cost): boolean => reported === null && upstream === null && calculated !== 0n;

/**
 * What a Request came to over all its Attempts, and how what was charged stands to what posted prices make. What was paid to a Provider with a key of one's
 * own is what those prices are of: a gateway's fee comes on top.
 */
export function receiptTotal(costs: readonly Cost[]): ReceiptTotal {
  const gateway = sumKnown(costs.map((cost) => cost.reported));
  const upstream = sumKnown(costs.map((cost) => cost.upstream));
  const calculated = sumWhole(costs.map((cost) => cost.calculated));
  const [low, high] = (["low", "high"] as const).map((side) => sumWhole(costs.map((cost) => cost[side] ?? cost.calculated)));
  const range =
    calculated === null || costs.some((cost) => cost.low !== null) ? { low: low ?? null, high: high ?? null } : { low: null, high: null };
  const reported = sumKnown([gateway, upstream]);
  const paid = costs.some(isUnbilled) ? null : upstream !== null && upstream > 0n ? upstream : reported;
  return {
    reported: text(reported),
    reported_to_gateway: text(gateway),
    reported_to_upstream: text(upstream),
    calculated: text(calculated),
    low: text(range.low),
    high: text(range.high),
    difference: paid === null || calculated === null ? null : nanoText(paid - calculated),
    unknown_attempts: costs.filter(isUnknown).length,
    verdict: verdictOf(paid, { calculated, ...range }),
  };
}
