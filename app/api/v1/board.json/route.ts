import { BoardQuery, offerRow, selectView, viewOffers } from "@/server/api/board-view";
import { publicRoute } from "@/server/edge/public-route";

export const GET = publicRoute({
  query: BoardQuery,
  answer: async (params) => {
    const { filter, core, table, view } = await selectView(params);
    return {
      as_of: core.asOf,
      newest_capture: core.newest,
      mix: filter.mix,
      units: { prices: "USD per million tokens", limits: "tokens", latency: "ms", throughput: "tokens per second" },
      models: view.modelCount,
      offers: viewOffers(table, filter, view).map((offer) => offerRow(table, filter, offer)),
    };
  },
});
