import type { ListHead } from "@/components/request/request-filters";
import type { Period } from "@/lib/usage/period";
import { type UsageFilter, usageHref } from "@/lib/usage/usage-filter";

/** As many as the API gives at once. */
const LIMIT = "500";

type Listed = Pick<ListHead, "filter" | "own">;

/** What the API answers of a list, or the same as CSV. */
export const apiHref = (team: string, kind: "" | ".csv", { filter, own }: Listed): string =>
  usageHref(`/api/v1/teams/${team}/requests${kind}`, filter, own);

/** The page of a list that is looked at, and as much more as the API gives at once. `before`: the cursor of the page, "" for the newest. */
export const jsonHref = (team: string, { filter, own }: Listed, before: string): string =>
  usageHref(`/api/v1/teams/${team}/requests`, filter, { ...own, limit: LIMIT, before });

/** What is listed live: nothing more comes in a period that has ended, so that one is left. */
export const liveFilter = (filter: UsageFilter, { isRunning }: Pick<Period, "isRunning">): UsageFilter =>
  isRunning ? filter : { ...filter, period: "" };
