import Link from "next/link";
import type { Look } from "@/components/usage/overview/look";
import { periodPhrase } from "@/components/usage/overview/period-words";
import { formatDays } from "@/lib/format/span";
import { narrowedTo, usageHref } from "@/lib/usage/usage-filter";

/** That nothing of a period meets what it is narrowed to, or that there is nothing of it, with ways on. */
export function NoUsage({ look: { base, filter, period, now, extent } }: { look: Look }) {
  const isNarrowed = narrowedTo(filter).length > 0;
  return (
    <div className="mt-[18px] flex max-w-[720px] flex-col items-start gap-3 rounded-[10px] border border-rule bg-panel px-6 py-7">
      <p className="font-serif text-[26px] leading-8">
        {isNarrowed ? `Nothing ${periodPhrase(period, now)} meets all of this` : `No usage is imported ${periodPhrase(period, now)}`}
      </p>
      <p className="text-muted">There is usage from {formatDays(extent.first, extent.last)}.</p>
      <div className="flex flex-wrap gap-2">
        {isNarrowed && (
          <Link className="button button-strong" href={usageHref(base, { ...filter, where: {} })} prefetch={false}>
            Show all of the period
          </Link>
        )}
        <Link className="button" href={usageHref(base, { ...filter, period: "" })} prefetch={false}>
          Show the month of the last usage
        </Link>
      </div>
    </div>
  );
}
