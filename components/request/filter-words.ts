import { COST_REASONS, type CostReason } from "@/lib/usage/cost/costing";
import type { RequestParameter } from "@/lib/usage/request/request-filter";

/** What a list is narrowed to, as forms and chips say it. */
export const PARAMETER_WORDS: Readonly<Record<RequestParameter, string>> = {
  id: "Id",
  outcome: "Outcome",
  reason: "Why it costs that",
  fell_back: "Fell back",
  any_failed: "A try failed",
  other_model: "Served another id than asked",
  replayed: "Answered from a cache",
  streamed: "Streamed",
  tier: "Service tier",
  session: "Session",
  min_spend: "Cost at least, USD",
  max_spend: "Cost at most, USD",
  min_latency: "Latency at least, ms",
  max_latency: "Latency at most, ms",
  min_tokens: "Tokens at least",
};

/** A value of a parameter as people read it. */
export function parameterValue(name: RequestParameter, value: string): string {
  if (name !== "reason") return value.replaceAll(",", name === "outcome" ? " or " : ",");
  return value
    .split(",")
    .map((reason) => COST_REASONS[reason as CostReason] ?? reason)
    .join(" or ");
}
