import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { CellQuery } from "@/server/api/cell-query";
import { listCellOffers } from "@/server/catalog/details";
import { publicRoute } from "@/server/edge/public-route";

export const GET = publicRoute({
  query: CellQuery,
  answer: async ({ provider, model, asOf = null, view = "" }) => {
    const offers = await listCellOffers({ model, provider }, { ...parseBoardFilter(new URLSearchParams(view)), asOf });
    return offers.length > 0 ? { offers } : { status: 404, title: "No such cell", detail: "No offer of that model at that provider." };
  },
});
