import { z } from "zod";
import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import { COST_STATES } from "@/lib/usage/cost/costing";
import { ErasedNote } from "@/lib/usage/retention";

/** What usage can be broken down by. */
export const DIMENSIONS = [
  "day",
  "hour",
  "provider",
  "model",
  "offer",
  "gateway",
  "key",
  "project",
  "tag",
  "user",
  "region",
  "state",
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** What usage can be narrowed to some values of: all but time, which a span narrows. */
export const NARROWABLE = ["provider", "model", "offer", "gateway", "key", "project", "tag", "user", "region", "state"] as const;

export type Narrowable = (typeof NARROWABLE)[number];

/** Only Attempts with one of the values of each dimension named; "" where a log records none. */
export type Narrowing = { readonly [dimension in Narrowable]?: readonly string[] };

/** Whether a text names something that usage can be broken down by. */
export const isDimension = (text: string): text is Dimension => DIMENSIONS.some((dimension) => dimension === text);

const count = z.number().int();
/** Decimal text of USD, exact to the nano-dollar. */
const usd = z.string().regex(/^-?\d+(\.\d{1,9})?$/);

const counts = <N extends string>(names: readonly N[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, count])) as Record<N, typeof count>);

/**
 * Sums of Attempts. `requests`: how many Requests have an Attempt among them, so that those of several rows may exceed the total's.
 * `calculated`: what posted prices give, disputed ones by the first Source. Tokens are disjoint buckets; `unusable`: Attempts whose
 * tokens were not recorded or contradict each other. `spend`: what was billed where a log tells it, else what posted prices give;
 * `spend_low` and `spend_high` add what is estimated where neither is known, and `attempts_without_known_cost` have no figure at all.
 * `cache_saving`: how much dearer cached and written tokens would have been as fresh input.
 */
export const SpendFigures = z.object({
  requests: count,
  attempts: count,
  failed: count,
  cancelled: count,
  gateway_cache_replays: count,
  attempts_without_usable_tokens: count,
  attempts_without_reported_cost: count,
  attempts_without_known_cost: count,
  tokens: counts(TOKEN_BUCKETS),
  spend: usd,
  spend_low: usd,
  spend_high: usd,
  reported: usd,
  reported_to_gateway: usd,
  reported_to_upstream: usd,
  calculated: usd,
  calculated_priced: usd,
  estimated_low: usd,
  estimated_high: usd,
  conflict_low: usd,
  conflict_high: usd,
  cache_saving: usd,
  states: counts(COST_STATES),
});

export type SpendFigures = z.output<typeof SpendFigures>;

/** One row of a breakdown: the values asked for by their names, "" where a log records none, with their sums. */
export type SpendRow = { readonly [dimension in Dimension]?: string } & SpendFigures;

const rows = z.array(
  SpendFigures.extend(
    Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, z.string().optional()])) as Record<Dimension, z.ZodOptional<z.ZodString>>,
  ),
);

export const SpendAnswer = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  zone: z.string(),
  by: z.array(z.enum(DIMENSIONS)),
  rows,
  total: SpendFigures,
  before: z
    .object({ from: z.iso.datetime(), to: z.iso.datetime(), rows, total: SpendFigures })
    .optional()
    .describe("The same of the period before, where it is asked for"),
  erased: ErasedNote.optional().describe("Absent where no row of the span was erased with age"),
  sample: z.literal(true).optional().describe("Present where the team is a sample: none of it is real"),
});

export type SpendAnswer = z.output<typeof SpendAnswer>;
