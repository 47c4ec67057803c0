import "server-only";
import { z } from "zod";

/** Query of `GET /api/v1/cells`. */
export const CellQuery = z.strictObject({
  provider: z.string().min(1).max(100),
  model: z.string().min(1).max(300),
  asOf: z.iso.datetime().optional(),
  view: z.string().max(4000).optional().describe("Parameters of the board, as its address has them: the offer that it shows comes first"),
});
