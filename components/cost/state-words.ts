import type { CostState } from "@/lib/usage/cost/costing";

/** The states of a cost, in words. */
export const STATE_WORDS: Readonly<Record<CostState, string>> = {
  priced: "priced",
  reported_only: "reported only",
  estimated: "estimated",
  unpriced: "unpriced",
  conflict: "in conflict",
};
