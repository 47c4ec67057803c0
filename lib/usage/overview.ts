import type { AnswerTally } from "@/lib/usage/audit/answer-states";
import type { COST_STATES } from "@/lib/usage/cost/costing";
import type { ExplainedChange } from "@/lib/usage/explain-change";
import type { Moved, NamedCauses } from "@/lib/usage/name-causes";
import type { ErasedNote } from "@/lib/usage/retention";

type CostState = (typeof COST_STATES)[number];

/**
 * What a period comes to. `spend`: what was billed, else what posted prices give; `low` and `high` add what is estimated where neither is
 * known; `unknown`: how many Attempts have no figure at all; `leftOut`: those without a known one, estimated ones too.
 *
 * **Units**: nano-USD.
 */
export type PeriodTotals = {
  readonly attempts: number;
  readonly failed: number;
  readonly spend: bigint;
  readonly low: bigint;
  readonly high: bigint;
  readonly unknown: number;
  readonly leftOut: number;
  readonly saved: bigint;
  readonly states: Readonly<Record<CostState, number>>;
};

/** What one Provider served and cost on a day (`2026-10-12`) or in an hour (an ISO instant). `estimated`: up to how much more. **Units**: nano-USD. */
export type SpendPoint = {
  readonly at: string;
  readonly provider: string;
  readonly attempts: number;
  readonly failed: number;
  readonly spend: bigint;
  readonly estimated: bigint;
  readonly unknown: number;
};

/** How long answers took. **Units**: milliseconds. */
export type LatencyPoint = {
  readonly at: string;
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
};

/** Requests by whether they took several tries; `untold` where the log does not say. */
export type TryCounts = { readonly requests: number; readonly fellBack: number; readonly untold: number };

/** A logged id that has no calculated cost and had none before. */
export type NewUnpriced = { readonly provider: string; readonly native: string; readonly attempts: number };

/** All that an overview shows of a period; of the one before what it is compared with. `step`: what `spend` and `latency` are cut into. */
export type UsageOverview = {
  readonly totals: Moved<PeriodTotals>;
  readonly explained: ExplainedChange;
  readonly named: NamedCauses;
  readonly step: "day" | "hour";
  readonly spend: readonly SpendPoint[];
  /** The Providers that have colours, in the order of those. */
  readonly providers: readonly string[];
  readonly latency: { readonly all: LatencyPoint | null; readonly step: "day" | "hour"; readonly points: readonly LatencyPoint[] };
  readonly tries: TryCounts & { readonly days: readonly (TryCounts & { readonly day: string })[] };
  readonly answers: AnswerTally;
  readonly unpriced: readonly NewUnpriced[];
  /** That rows of the period, or of the one before, were erased. */
  readonly erased: ErasedNote | null;
};
