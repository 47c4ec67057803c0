import Link from "next/link";
import type { ReactNode } from "react";
import { LiveRequests } from "@/components/request/live-requests";
import { NoMatch } from "@/components/request/request-empty";
import { ColumnChoice, FindById, keptParameters, type ListHead, MoreFilters, OwnChips } from "@/components/request/request-filters";
import { apiHref, jsonHref, liveFilter } from "@/components/request/request-links";
import { RequestPages } from "@/components/request/request-pages";
import { RequestTable } from "@/components/request/request-table";
import { FilterBar } from "@/components/usage/filter-bar";
import { FirstUse, UnreadNote } from "@/components/usage/no-usage";
import { PeriodBar } from "@/components/usage/period-bar";
import type { Period } from "@/lib/usage/period";
import type { RequestPage } from "@/lib/usage/request/schema";
import { erasedWords } from "@/lib/usage/retention";
import type { Narrowing } from "@/lib/usage/spend";
import { narrowedTo, usageHref } from "@/lib/usage/usage-filter";

type Props = ListHead & {
  team: string;
  period: Period;
  zone: string;
  extent: { readonly first: string; readonly last: string } | null;
  choices: Narrowing;
  page: RequestPage | null;
  /** The cursor of the page, "" for the newest. */
  before: string;
  isLive: boolean;
  unread: readonly { readonly name: string; readonly why: string }[];
  /** The saved views. */
  saved: ReactNode;
};

function Tools(props: Props) {
  const { team, isLive, before, path, filter, period } = props;
  const kept = keptParameters(props);
  return (
    <div className="flex flex-wrap gap-1.5 no-print">
      <ColumnChoice {...props} />
      <Link
        className={`button ${isLive ? "button-strong" : ""}`}
        aria-current={isLive ? "true" : undefined}
        href={isLive ? usageHref(path, filter, kept) : usageHref(path, liveFilter(filter, period), { ...kept, live: "1" })}
        prefetch={false}
      >
        Live
      </Link>
      {isLive && before === "" && (
        <noscript>
          <a className="button" href={usageHref(path, filter, { ...kept, live: "1" })}>
            Refresh
          </a>
        </noscript>
      )}
      <a className="button" href={apiHref(team, ".csv", props)} download>
        CSV
      </a>
      <a className="button" href={jsonHref(team, props, before)} download={`requests-${team}.json`}>
        JSON
      </a>
    </div>
  );
}

function Rows(props: Props & { page: RequestPage }) {
  const { page, columns, team, zone, isLive, before, path, filter, own } = props;
  const isFirst = before === "";
  const isNarrowed = narrowedTo(filter).length > 0 || Object.keys(own).length > 0;
  if (isLive && isFirst) return <LiveRequests initial={page} url={apiHref(team, "", props)} columns={columns} team={team} />;
  return (
    <>
      {page.rows.length === 0 ? (
        <NoMatch page={page} clear={usageHref(path, { ...filter, where: {} })} isNarrowed={isNarrowed} />
      ) : (
        <RequestTable rows={page.rows} columns={columns} team={team} zone={zone} />
      )}
      <RequestPages {...props} isFirst={isFirst} />
    </>
  );
}

/** The list of a Team's Requests with all that it can be narrowed by. */
export function RequestView(props: Props) {
  const { page, unread, team, path, filter, own, columns, period, zone, extent, choices } = props;
  if (extent === null || page === null)
    return (
      <FirstUse
        team={team}
        what="Each request that your gateways logged stands here, newest first, with its receipt: what it cost and why, and who served it."
      />
    );
  const more = keptParameters({ own, columns });
  return (
    <>
      <div className="mt-5 grid gap-2.5 no-print">
        <PeriodBar path={path} filter={filter} period={period} zone={zone} extent={extent} more={more} />
        <div className="flex flex-wrap items-start gap-2">
          <FindById {...props} />
          <FilterBar path={path} filter={filter} choices={choices} zone={zone} more={more} />
          <MoreFilters {...props} />
          <div className="ml-auto max-sm:ml-0">
            <Tools {...props} />
          </div>
        </div>
        <OwnChips {...props} />
        {props.saved}
      </div>
      <UnreadNote unread={unread} />
      {own.id && filter.period === "" && <p className="mt-3 text-muted">An id is looked for at all times, not only in this period.</p>}
      <div className="mt-4">
        <Rows {...props} page={page} />
      </div>
      {page.erased && page.rows.length > 0 && <p className="mt-3 max-w-[720px] text-muted">{erasedWords(page.erased)}</p>}
    </>
  );
}
