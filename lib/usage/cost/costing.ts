import type { Meter } from "@/lib/catalog/meter";
import type { TokenBucket } from "@/lib/usage/bucket";
import type { PriceOrigin, SourcedLine } from "@/lib/usage/cost/offer-prices";

/** What is known of an Attempt's cost. Each Attempt is in exactly one state. */
export const COST_STATES = ["priced", "reported_only", "estimated", "unpriced", "conflict"] as const;

export type CostState = (typeof COST_STATES)[number];

/** Why an Attempt is in its state, as `COST_REASONS` says it. */
export const COST_REASONS = {
  posted_price: "posted prices of that instant",
  negotiated_rate: "the team's negotiated rate of that instant",
  replayed_by_gateway: "answered from the gateway's cache",
  failed_without_tokens: "failed before any token was counted",
  tokens_not_recorded: "the log counts no tokens",
  no_offer: "no offer with exactly this id is known",
  meter_without_price: "a part of the usage has no posted price",
  meter_not_on_card: "a part of the usage has no price on the team's rate card",
  offer_not_recorded: "several offers may have served it",
  split_not_recorded: "the log does not tell which tokens were cached",
  sources_disagree: "sources state different prices",
  parts_exceed_whole: "the log's parts exceed their total",
} as const;

export type CostReason = keyof typeof COST_REASONS;

/**
 * One line of the arithmetic, before a discount is taken off the sum. `posted`: by each Meter that the tokens may be charged by, what each
 * Source states, the one that is believed first; several Meters where the log does not tell which. **Units**: `exact` in 1e-15 USD:
 * tokens times nano-USD per million.
 */
export type CostLine = {
  readonly bucket: TokenBucket;
  readonly meter: Meter;
  readonly quantity: number;
  readonly nanoPerMillion: bigint;
  readonly source: PriceOrigin;
  readonly since: string;
  readonly exact: bigint;
  readonly posted: readonly (readonly SourcedLine[])[];
};

/**
 * The cost of one Attempt. **Units**: nano-USD. **Rounding**: half up, once an Attempt. `low` and `high` are there for estimates and
 * for Sources that disagree. `tierFrom`: the least count of prompt tokens of the context tier in force, 0 without one. `rate`: the number of
 * the one negotiated rate that had a part in the figures, `null` for posted prices alone; `posted`: what the posted prices alone make, where a rate
 * holds and they make one figure. `saving`: how much dearer all cached and written tokens would have been as fresh input, below 0 where writing
 * cost more than was saved; `null` without such tokens, without a figure, and where no Price of input is known.
 */
export type Costing = {
  readonly state: CostState;
  readonly reason: CostReason;
  readonly offerId: number | null;
  readonly calculated: bigint | null;
  readonly low: bigint | null;
  readonly high: bigint | null;
  readonly rate: number | null;
  readonly posted: bigint | null;
  readonly saving: bigint | null;
  readonly tierFrom: number;
  readonly lines: readonly CostLine[];
};
