import { type FieldClaim, isStale, sourceRank } from "@/lib/catalog/resolve/claim";

export type PickedField = {
  readonly shown: FieldClaim;
  readonly dissent: readonly FieldClaim[];
  readonly agree: readonly FieldClaim[];
  readonly conflict: boolean;
  readonly stale: boolean;
};

const PRICE_TOLERANCE = 1e-6;
const LIMIT_TOLERANCE = 0.03;
const LIMITS = new Set(["context", "max_input", "max_output"]);
const MEASURED = new Set(["latency_ms_p50", "latency_ms_p90", "latency_ms_p99", "throughput_p50", "throughput_p90", "uptime_1d"]);

const within = (a: number, b: number, share: number): boolean => Math.abs(a - b) <= share * Math.max(Math.abs(a), Math.abs(b));

/**
 * Whether two Sources say the same of a field: Prices to 1e-6, token limits within a 3 % band, lists as sets, texts
 * without regard to case. Measurements never disagree, they only differ.
 */
export function agrees(field: string, a: unknown, b: unknown): boolean {
  if (MEASURED.has(field)) return true;
  if (field.startsWith("price:")) return within(Number(a), Number(b), PRICE_TOLERANCE);
  if (LIMITS.has(field)) return within(Number(a), Number(b), LIMIT_TOLERANCE);
  if (Array.isArray(a) && Array.isArray(b)) return new Set(a).symmetricDifference(new Set(b)).size === 0;
  if (typeof a === "string" && typeof b === "string") return a.toLowerCase() === b.toLowerCase();
  return a === b;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const asText = (value: unknown): string => JSON.stringify(value) ?? "";

/**
 * Picks the value to show among what the Sources say of one field: fresh before stale, listed before vanished, then the
 * stated order of Sources, whatever the order of `claims`. A fresh Source that says otherwise makes a conflict; all values stay at hand.
 *
 * **Returns** `null` when nobody states the field.
 */
export function pickClaim(field: string, claims: readonly FieldClaim[], provider: string, at: string): PickedField | null {
  const order = (claim: FieldClaim): number =>
    (isStale(claim.checkedAt, at) ? 1000 : 0) + (claim.unseenSince ? 500 : 0) + sourceRank(claim.source, provider);
  const [shown, ...others] = [...claims].sort(
    (a, b) =>
      order(a) - order(b) || compare(b.checkedAt, a.checkedAt) || compare(a.source, b.source) || compare(asText(a.value), asText(b.value)),
  );
  if (!shown) return null;
  const dissent = others.filter((claim) => !agrees(field, shown.value, claim.value));
  return {
    shown,
    dissent,
    agree: others.filter((claim) => agrees(field, shown.value, claim.value)),
    conflict: dissent.some((claim) => !isStale(claim.checkedAt, at) && claim.unseenSince === null),
    stale: isStale(shown.checkedAt, at),
  };
}
