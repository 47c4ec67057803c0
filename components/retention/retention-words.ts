import type { Retention } from "@/lib/usage/retention";

/** How long usage is kept, as a sentence. */
export function keptWords({ months, figures }: Retention): string {
  if (months === null) return "All usage is kept, for good.";
  const left = figures === "keep" ? "what rows of a day came to stays when they are erased" : "figures of erased days go too";
  return `Usage is kept for ${months === 1 ? "one month" : `${months} months`}, by whole months; ${left}.`;
}
