import { useSearchParams } from "next/navigation";
import { type CompareFilter, parseCompareFilter } from "@/lib/compare/filter";

/** What the address holds now: the reader may have typed another workload since the page came. In the browser alone. */
export const presentFilter = (): CompareFilter => parseCompareFilter(new URLSearchParams(window.location.search));

/** The comparison that the address holds, drawn anew when it changes: what was typed is in it a moment later. */
export const usePresentFilter = (): CompareFilter => parseCompareFilter(new URLSearchParams(useSearchParams()));
