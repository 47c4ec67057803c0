import { formatCount, formatNoun } from "@/lib/format/count";
import type { TryCounts } from "@/lib/usage/overview";

/** Requests that fell back, among those of which the log tells: `share` 0 to 1. `words`: `3 of 12 requests of which it is told`. */
export type FallbackShare = { readonly fellBack: number; readonly told: number; readonly share: number; readonly words: string };

/** How many Requests fell back, of those of which it is told. **Returns** `null` where it is told of none. */
export function fallbackShare({ requests, fellBack, untold }: TryCounts): FallbackShare | null {
  const told = requests - untold;
  if (told <= 0) return null;
  const known = untold > 0 ? " of which it is told" : "";
  const rest = untold > 0 ? `; of ${formatCount(untold)} the log does not tell` : "";
  return { fellBack, told, share: fellBack / told, words: `${formatCount(fellBack)} of ${formatNoun(told, "request")}${known}${rest}` };
}
