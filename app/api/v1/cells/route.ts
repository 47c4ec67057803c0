import { z } from "zod";
import { listCellOffers } from "@/server/catalog/details";
import { publicRoute } from "@/server/edge/public-route";

const Query = z.strictObject({
  provider: z.string().min(1).max(100),
  model: z.string().min(1).max(300),
  asOf: z.iso.datetime().optional(),
});

export const GET = publicRoute({
  query: Query,
  answer: async ({ provider, model, asOf }) => {
    const offers = await listCellOffers(model, provider, asOf ?? null);
    return offers.length > 0 ? { offers } : { status: 404, title: "No such cell", detail: "No offer of that model at that provider." };
  },
});
