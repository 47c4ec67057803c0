import Link from "next/link";
import { keptParameters, type ListHead } from "@/components/request/request-filters";
import { formatZonedSecond } from "@/lib/format/zoned-second";
import type { RequestPage } from "@/lib/usage/request/schema";
import { usageHref } from "@/lib/usage/usage-filter";

type Props = ListHead & { page: RequestPage; isFirst: boolean };

/** Ways to the newest and to older Requests; and how far was looked where a page is not full. */
export function RequestPages({ page, isFirst, ...head }: Props) {
  const href = (more: Readonly<Record<string, string>>) => usageHref(head.path, head.filter, { ...keptParameters(head), ...more });
  const { next, searched_to: searchedTo, zone } = page;
  return (
    <nav aria-label="Pages" className="mt-3 flex flex-wrap items-center gap-3">
      {!isFirst && (
        <Link className="button" href={href({})} prefetch={false}>
          Newest
        </Link>
      )}
      {next !== null && (
        <Link className="button" href={href({ before: next })} prefetch={false}>
          {searchedTo === null ? "Older" : "Look further back"}
        </Link>
      )}
      <p className="text-muted">
        {searchedTo === null
          ? next === null && page.rows.length > 0 && "These are the oldest of them."
          : `Searched back to ${formatZonedSecond(searchedTo, zone)} (${zone}); what is older was not looked at yet.`}
      </p>
    </nav>
  );
}
