import "server-only";
import { z } from "zod";
import { isTimeZone } from "@/lib/team/slug";
import { TIMED_BY, TIMED_METRICS } from "@/lib/usage/latency-view";
import { DIMENSIONS, isDimension, NARROWABLE, type Narrowable } from "@/lib/usage/spend";
import { readValue } from "@/lib/usage/usage-filter";

const bound = z.string().min(1).max(40);
const MOST_VALUES = 40;
const MOST_LETTERS = 1_000;

const values = (dimension: Narrowable) =>
  z
    .array(z.string().min(1).max(MOST_LETTERS).transform(readValue))
    .max(MOST_VALUES)
    .optional()
    .describe(`Only attempts with this ${dimension}, or one of these where it is given several times; ~ for those that record none`);

const narrowing = Object.fromEntries(NARROWABLE.map((dimension) => [dimension, values(dimension)])) as Record<
  Narrowable,
  ReturnType<typeof values>
>;

/** Parameters that may be given several times. */
export const REPEATABLE: readonly string[] = NARROWABLE;

/** What every query of figures has: of which span or period, in which zone, narrowed to what. */
export const SPAN_QUERY = {
  from: bound
    .optional()
    .describe("A day such as 2026-10-01, from its first moment in the zone, or an instant with its offset; with to, in place of period"),
  to: bound.optional().describe("The first day or instant that does not belong to it"),
  period: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .describe("7d, 30d, 90d, a month such as 2026-10, a day, or two days or instants with .. between; the last day belongs to it"),
  zone: z.string().max(60).refine(isTimeZone, "must be a time zone such as Europe/Vienna").optional().describe("The team's own without it"),
  ...narrowing,
};

/** Query of `GET /api/v1/teams/{team}/audit-answers` and `…/rule-findings`, and of the same as files. */
export const SpanQuery = z.strictObject(SPAN_QUERY);

/** Query of `GET /api/v1/teams/{team}/spend`, and of the same as a file. */
export const SpendQuery = z.strictObject({
  by: z
    .string()
    .max(120)
    .default("day")
    .refine((text) => text.split(",").filter(Boolean).every(isDimension), `must be some of ${DIMENSIONS.join(", ")}, with commas between`)
    .describe(`Dimensions with commas between: ${DIMENSIONS.join(", ")}; empty for the total alone`),
  compare: z.literal("before").optional().describe("Adds the same of the period before; with period only"),
  ...SPAN_QUERY,
});

/** Query of `GET /api/v1/teams/{team}/latency`, and of the same as a file. */
export const LatencyQuery = z.strictObject({
  by: z.enum(TIMED_BY).default(TIMED_BY[0]).describe("What rows are told apart by; hour is that of the clock"),
  metric: z.enum(TIMED_METRICS).default(TIMED_METRICS[0]).describe("Which time `over` is of; rows and total have all of them"),
  ...SPAN_QUERY,
});
