import type { Period } from "@/lib/usage/period";
import type { UsageFilter } from "@/lib/usage/usage-filter";

/** What an overview is drawn for: whose, of what, and when it is looked at. `base`: the Team's own path. */
export type Look = {
  readonly base: string;
  readonly filter: UsageFilter;
  readonly period: Period;
  readonly zone: string;
  readonly now: string;
  readonly extent: { readonly first: string; readonly last: string };
};
