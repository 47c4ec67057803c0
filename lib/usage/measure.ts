import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import type { Show } from "@/lib/usage/explore";
import type { SpendFigures } from "@/lib/usage/spend";
import { nanoOf } from "@/lib/usage/sum-figures";

/**
 * One figure of a group. `value`: nano-USD, or a count; `null` where it is not known or there is none. `estimated`: how much of it is the
 * upper end of an estimate. `bound`: what is left out of it makes it too small, too large, or either. `without`: of how many Attempts.
 */
export type Measured = {
  readonly value: bigint | null;
  readonly estimated: bigint;
  readonly bound: "exact" | "least" | "most" | "about";
  readonly without: number;
};

const MILLION = 1_000_000n;

/** All tokens of a group, whatever their bucket. */
export const tokensOf = ({ tokens }: Pick<SpendFigures, "tokens">): number =>
  TOKEN_BUCKETS.reduce((sum, bucket) => sum + tokens[bucket], 0);

/** A sum that lacks what some Attempts would add to it; where it is nothing without them, nothing is known. */
function sumOf(value: bigint, without: number, estimated = 0n): Measured {
  return { value: value === 0n && without > 0 ? null : value, estimated, bound: without > 0 ? "least" : "exact", without };
}

const exact = (value: bigint): Measured => ({ value, estimated: 0n, bound: "exact", without: 0 });

/** What was paid, as far as it is known, without estimates. **Returns** nothing known where all there is of it is estimated. */
export function spendOf({ spend, attempts_without_known_cost, spend_high }: SpendFigures): Measured {
  const known = sumOf(nanoOf(spend), attempts_without_known_cost);
  if (spend_high === spend) return known;
  return { ...known, value: known.value === 0n ? null : known.value, bound: "least" };
}

/** What posted prices make, without estimates; those, and what has no price, make it too small. */
export function calculatedOf({ calculated, states }: SpendFigures): Measured {
  return sumOf(nanoOf(calculated), states.estimated + states.unpriced + states.reported_only);
}

/** **Units**: nano-USD per million tokens. **Rounding**: half up. */
function priceOf(figures: SpendFigures): Measured {
  const { value, bound, without } = spendOf(figures);
  const tokens = BigInt(tokensOf(figures));
  const unusable = figures.attempts_without_usable_tokens;
  if (value === null || tokens === 0n) return { value: null, estimated: 0n, bound: "exact", without: without + unusable };
  const price = (value * MILLION * 2n + tokens) / (2n * tokens);
  const mixed = bound === "exact" ? (unusable > 0 ? "most" : "exact") : unusable > 0 ? "about" : "least";
  return { value: price, estimated: 0n, bound: mixed, without: without + unusable };
}

/** What a group shows: one of its figures, with what is estimated of it and what is left out. */
export function measure(show: Show, figures: SpendFigures): Measured {
  const { states } = figures;
  switch (show) {
    case "spend": {
      const [known, high] = [nanoOf(figures.spend), nanoOf(figures.spend_high)];
      return sumOf(high, figures.attempts_without_known_cost, high - known);
    }
    case "reported":
      return sumOf(nanoOf(figures.reported), figures.attempts_without_reported_cost);
    case "calculated": {
      const high = nanoOf(figures.estimated_high);
      return sumOf(nanoOf(figures.calculated) + high, states.unpriced + states.reported_only, high);
    }
    case "tokens":
      return sumOf(BigInt(tokensOf(figures)), figures.attempts_without_usable_tokens);
    case "requests":
      return exact(BigInt(figures.requests));
    case "saving":
      return exact(nanoOf(figures.cache_saving));
    case "price":
      return priceOf(figures);
  }
}

/** Whether a figure is an amount of money, rather than a count. */
export const isMoney = (show: Show): boolean => show !== "tokens" && show !== "requests";

/** The price per million tokens in effect: what was paid over all tokens. */
export const priceInEffect = priceOf;
