import { z } from "zod";
import { getBoard } from "@/server/catalog/board";
import { publicRoute } from "@/server/edge";

const Query = z.strictObject({
  part: z.enum(["core", "rest"]),
  asOf: z.iso.datetime().optional(),
  revision: z.string().max(80).optional(),
});

export const GET = publicRoute({
  query: Query,
  answer: async ({ part, asOf }) => (await getBoard(asOf ?? null))[part],
});
