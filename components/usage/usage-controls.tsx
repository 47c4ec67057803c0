import type { ReactNode } from "react";
import { ExploreForm } from "@/components/usage/explore-form";
import { FilterBar } from "@/components/usage/filter-bar";
import { UnreadNote } from "@/components/usage/no-usage";
import { PeriodBar } from "@/components/usage/period-bar";
import type { UsageLinks } from "@/components/usage/usage-links";
import type { Explore } from "@/lib/usage/explore";
import type { Period } from "@/lib/usage/period";
import type { Narrowing } from "@/lib/usage/spend";
import type { UsageFilter } from "@/lib/usage/usage-filter";

type UsageControlsProps = {
  readonly links: UsageLinks;
  readonly filter: UsageFilter;
  readonly explore: Explore;
  readonly period: Period;
  readonly zone: string;
  readonly extent: { readonly first: string; readonly last: string };
  readonly choices: Narrowing;
  readonly unread: readonly { readonly name: string; readonly why: string }[];
  /** The saved views. */
  readonly saved: ReactNode;
};

/** Everything that decides what the screen of usage shows. */
export function UsageControls({ links, filter, explore, period, zone, extent, choices, unread, saved }: UsageControlsProps) {
  const bar = { path: links.path, filter, zone, more: links.more };
  return (
    <>
      <UnreadNote unread={unread} />
      <div className="mt-5 grid gap-2.5">
        <PeriodBar {...bar} period={period} extent={extent} />
        <ExploreForm path={links.path} filter={filter} explore={explore} beforeLabel={period.before.label} />
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <FilterBar {...bar} choices={choices} />
          {saved}
        </div>
      </div>
    </>
  );
}
