import "server-only";
import { z } from "zod";

/** Query of `GET /api/v1/teams/{team}/focus.csv`. */
export const FocusQuery = z.strictObject({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "must be a month such as 2026-10")
    .describe("A month such as 2026-10, of the team's time zone"),
});
