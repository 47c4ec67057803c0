import { drill, type Explore, exploreParameters, type Look, narrowToAll, type Pick } from "@/lib/usage/explore";
import type { Period } from "@/lib/usage/period";
import { usageHref } from "@/lib/usage/usage-filter";

/** Everywhere that the screen of usage leads. */
export type UsageLinks = {
  readonly path: string;
  readonly more: Readonly<Record<string, string>>;
  /** The very screen, as it is saved. */
  readonly savedHref: string;
  readonly hrefOf: (picks: readonly Pick[]) => string;
  readonly requestsHref: (picks: readonly Pick[]) => string;
  readonly sortHref: (sort: string) => string;
  readonly fileHref: (kind: "csv" | "json") => string;
  readonly clearHref: string;
  readonly monthHref: string;
};

/** Files and the lists of Requests are of the very period that is looked at, also where the address names none. */
export function usageLinks(team: string, { filter, explore }: Look, period: Period): UsageLinks {
  const path = `/t/${team}/usage`;
  const named = { ...filter, period: filter.period === "" ? period.text : filter.period };
  const more = exploreParameters(explore);
  const href = (look: Look) => usageHref(path, look.filter, exploreParameters(look.explore));
  const unsorted: Explore = { ...explore, sort: "" };
  return {
    path,
    more,
    savedHref: usageHref(path, filter, more),
    hrefOf: (picks) => href(drill({ filter, explore }, picks)),
    requestsHref: (picks) => usageHref(`/t/${team}/requests`, narrowToAll(named, picks)),
    sortHref: (sort) => href({ filter, explore: { ...explore, sort } }),
    fileHref: (kind) =>
      usageHref(`/api/v1/teams/${team}/spend.${kind}`, named, {
        by: explore.by.filter(Boolean).join(),
        compare: explore.compare ? "before" : "",
      }),
    clearHref: href({ filter: { ...filter, where: {} }, explore: unsorted }),
    monthHref: href({ filter: { ...filter, period: "" }, explore: unsorted }),
  };
}
