import { type CompareFilter, parseCompareFilter } from "@/lib/compare/filter";

/** What the address holds now: the reader may have typed another workload since the page came. In the browser alone. */
export const presentFilter = (): CompareFilter => parseCompareFilter(new URLSearchParams(window.location.search));
