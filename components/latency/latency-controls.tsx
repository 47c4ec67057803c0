import Link from "next/link";
import type { ReactNode } from "react";
import type { LatencyLinks } from "@/components/latency/latency-links";
import { BY_WORDS, METRIC_WORDS } from "@/components/latency/latency-words";
import { FilterBar } from "@/components/usage/filter-bar";
import { UnreadNote } from "@/components/usage/no-usage";
import { PeriodBar } from "@/components/usage/period-bar";
import { type LatencyView, TIMED_BY, TIMED_METRICS } from "@/lib/usage/latency-view";
import type { Period } from "@/lib/usage/period";
import type { Narrowing } from "@/lib/usage/spend";
import type { UsageFilter } from "@/lib/usage/usage-filter";

type LatencyControlsProps = {
  readonly links: LatencyLinks;
  readonly filter: UsageFilter;
  readonly view: LatencyView;
  readonly period: Period;
  readonly zone: string;
  readonly extent: { readonly first: string; readonly last: string };
  readonly choices: Narrowing;
  readonly unread: readonly { readonly name: string; readonly why: string }[];
  /** The saved views. */
  readonly saved: ReactNode;
};

function Tabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-1.5">
      <span className="text-muted" aria-hidden="true">
        {label}
      </span>
      {children}
    </nav>
  );
}

function Tab({ href, isOn, children }: { href: string; isOn: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={isOn ? "true" : undefined}
      className={`button ${isOn ? "button-strong" : ""}`}
    >
      {children}
    </Link>
  );
}

/** Everything that decides what the screen of latencies shows: links and forms, which work before scripts run. */
export function LatencyControls({ links, filter, view, period, zone, extent, choices, unread, saved }: LatencyControlsProps) {
  const bar = { path: links.path, filter, zone, more: links.more };
  return (
    <>
      <UnreadNote unread={unread} />
      <div className="mt-5 grid gap-2.5">
        <PeriodBar {...bar} period={period} extent={extent} />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <Tabs label="Time shown">
            {TIMED_METRICS.map((metric) => (
              <Tab key={metric} href={links.viewHref({ metric })} isOn={metric === view.metric}>
                {METRIC_WORDS[metric].name}
              </Tab>
            ))}
          </Tabs>
          <Tabs label="Broken down by">
            {TIMED_BY.map((by) => (
              <Tab key={by} href={links.viewHref({ by })} isOn={by === view.by}>
                {BY_WORDS[by]}
              </Tab>
            ))}
          </Tabs>
        </div>
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <FilterBar {...bar} choices={choices} />
          {saved}
        </div>
      </div>
    </>
  );
}
