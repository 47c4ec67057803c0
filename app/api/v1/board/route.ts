import { z } from "zod";
import { packCore } from "@/lib/catalog/board/pack-core";
import { getBoard } from "@/server/catalog/board";
import { publicRoute } from "@/server/edge/public-route";

const Query = z.strictObject({
  part: z.enum(["core", "rest"]),
  asOf: z.iso.datetime().optional(),
  revision: z.string().max(80).optional(),
});

export const GET = publicRoute({
  query: Query,
  answer: async ({ part, asOf }) => {
    const { core, rest } = await getBoard(asOf ?? null);
    return part === "core" ? packCore(core) : rest;
  },
});
