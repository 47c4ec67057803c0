import type { Look } from "@/components/usage/overview/look";
import { beforePhrase, capital } from "@/components/usage/overview/period-words";
import { formatDays } from "@/lib/format/span";
import type { UsageOverview } from "@/lib/usage/overview";
import { spanDays } from "@/lib/usage/span-days";

/** Whether a period can be compared with the one before it. `note`: why it cannot, or what is to be known of it. */
export type Comparison = { readonly isFair: boolean; readonly note: string | null };

const DAY_MS = 86_400_000;

/** Looks whether usage of the period before is there, and of most of it: against a few of its days any change would be told too large. */
export function compareWith({ totals }: UsageOverview, { period, zone, now, extent }: Look): Comparison {
  const before = capital(beforePhrase(period, now));
  const { first, until } = spanDays(period.before, zone);
  if (extent.first >= until) return { isFair: false, note: `No usage of ${before} is imported, so there is nothing to compare with.` };
  if (totals.before.attempts === 0) return { isFair: false, note: `Nothing of ${before} meets this, so there is nothing to compare with.` };
  if (extent.first <= first) return { isFair: true, note: null };
  const [all, missing] = [Date.parse(until) - Date.parse(first), Date.parse(extent.first) - Date.parse(first)];
  const begins = `is imported from ${formatDays(extent.first, extent.first)} on`;
  if (missing >= all / 2) return { isFair: false, note: `${before} ${begins}: too little of it to compare with.` };
  return { isFair: true, note: `${before} ${begins}, ${Math.round(missing / DAY_MS)} days less than all of it.` };
}
