import { type LatencyView, latencyParameters, type TimedBy } from "@/lib/usage/latency-view";
import type { Period } from "@/lib/usage/period";
import type { Narrowable } from "@/lib/usage/spend";
import { narrowTo, type UsageFilter, usageHref } from "@/lib/usage/usage-filter";

/** Everywhere that the screen of latencies leads. */
export type LatencyLinks = {
  readonly path: string;
  readonly more: Readonly<Record<string, string>>;
  /** The very screen, as it is saved. */
  readonly savedHref: string;
  /** The same screen with some of its own parameters changed. */
  readonly viewHref: (change: Partial<LatencyView>) => string;
  /** The same screen of another period. */
  readonly periodHref: (period: string, change?: Partial<LatencyView>) => string;
  /** Narrowed to one value, and told apart by something else. */
  readonly narrowHref: (dimension: Narrowable, value: string) => string;
  /** The Requests of this screen, under a change of its filter and with their own parameters. */
  readonly requestsHref: (change: (filter: UsageFilter) => UsageFilter, own?: Readonly<Record<string, string>>) => string;
  /** The rows of the table as a file; of the Providers of one Model where one is named. */
  readonly fileHref: (kind: "csv" | "json", twin?: string) => string;
  readonly clearHref: string;
  readonly monthHref: string;
};

/** What is worth telling apart once one value is all there is. */
const NEXT: Readonly<Record<TimedBy, TimedBy>> = { provider: "model", model: "provider", key: "provider", hour: "provider" };

/** Lists of Requests are of the very period that is looked at, also where the address names none. */
export function latencyLinks(team: string, { filter, view }: { filter: UsageFilter; view: LatencyView }, period: Period): LatencyLinks {
  const path = `/t/${team}/latency`;
  const href = (to: UsageFilter, change: Partial<LatencyView> = {}) => usageHref(path, to, latencyParameters({ ...view, ...change }));
  const named = { ...filter, period: filter.period === "" ? period.text : filter.period };
  return {
    path,
    more: latencyParameters({ ...view, session: null }),
    savedHref: href(filter),
    viewHref: (change) => href(filter, change),
    periodHref: (text, change) => href({ ...filter, period: text }, { session: null, ...change }),
    narrowHref: (dimension, value) => href(narrowTo(filter, dimension, value), { by: NEXT[view.by], session: null }),
    requestsHref: (change, own = {}) => usageHref(`/t/${team}/requests`, change(named), own),
    fileHref: (kind, twin) =>
      usageHref(`/api/v1/teams/${team}/latency.${kind}`, twin === undefined ? named : narrowTo(named, "model", twin), {
        by: twin === undefined ? view.by : "provider",
        metric: view.metric,
      }),
    clearHref: href({ ...filter, where: {} }, { session: null }),
    monthHref: href({ ...filter, period: "" }, { session: null }),
  };
}
