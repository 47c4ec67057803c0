import { type ChangeFilter, changeQuery } from "@/lib/catalog/change/change-filter";

const withQuery = (path: string, query: string): string => (query ? `${path}?${query}` : path);

/** The feed of changes under a Filter. */
export const changesHref = (filter: ChangeFilter): string => withQuery("/changes", changeQuery(filter));

/** The same for feed readers, from its newest entry on. */
export const changesFeedHref = (filter: ChangeFilter, format: "atom" | "json"): string =>
  withQuery(`/changes/feed.${format}`, changeQuery({ ...filter, before: null }));
