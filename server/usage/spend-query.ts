import "server-only";
import { z } from "zod";
import { isTimeZone } from "@/lib/team/slug";
import { DIMENSIONS, isDimension } from "@/lib/usage/spend";

const bound = z.string().min(1).max(40);

/** Query of `GET /api/v1/teams/{team}/spend`. */
export const SpendQuery = z.strictObject({
  from: bound.describe("A day such as 2026-10-01, from its first moment in the zone, or an instant with its offset"),
  to: bound.describe("The first day or instant that does not belong to it"),
  by: z
    .string()
    .max(120)
    .default("day")
    .refine((text) => text.split(",").filter(Boolean).every(isDimension), `must be some of ${DIMENSIONS.join(", ")}, with commas between`)
    .describe(`Dimensions with commas between: ${DIMENSIONS.join(", ")}`),
  zone: z.string().max(60).refine(isTimeZone, "must be a time zone such as Europe/Vienna").optional().describe("The team's own without it"),
});
