import type { Span } from "@/lib/usage/span";
import { spanDays } from "@/lib/usage/span-days";

/** How much of a span lies between the first and the last day with usage: of what lies outside nothing is known. */
export function howKnown(span: Span, extent: { readonly first: string; readonly last: string }, zone: string): "whole" | "part" | "none" {
  if (span.from === span.to) return "none";
  const { first, last } = spanDays(span, zone);
  if (last < extent.first || first > extent.last) return "none";
  return first < extent.first || last > extent.last ? "part" : "whole";
}
