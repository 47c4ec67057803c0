import type { Share } from "@/components/chart/shares";
import type { CostState } from "@/lib/usage/cost/costing";

/** The states of a cost, in words. */
export const STATE_WORDS: Readonly<Record<CostState, string>> = {
  priced: "priced",
  reported_only: "reported only",
  estimated: "estimated",
  unpriced: "unpriced",
  conflict: "in conflict",
};

/** How the states of a cost are drawn. */
export const STATE_LOOKS: Readonly<Record<CostState, Pick<Share, "slot" | "pattern">>> = {
  priced: { slot: 2, pattern: "solid" },
  reported_only: { slot: 3, pattern: "solid" },
  estimated: { slot: 2, pattern: "dashed" },
  unpriced: { slot: 1, pattern: "hollow" },
  conflict: { slot: 4, pattern: "solid" },
};
