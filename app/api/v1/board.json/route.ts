import { BoardQuery, offerRow, selectView, viewOffers } from "@/server/api/board-view";
import { publicRoute } from "@/server/edge/public-route";

export const GET = publicRoute({
  query: BoardQuery,
  answer: async (params) => {
    const selected = await selectView(params);
    if (!selected.ok) return selected.error;
    const { filter, core, table, view, cacheControl } = selected.value;
    const body = {
      as_of: core.asOf,
      newest_capture: core.newest,
      mix: filter.mix,
      units: { prices: "USD per million tokens", limits: "tokens", latency: "ms", throughput: "tokens per second" },
      models: view.modelCount,
      offers: viewOffers(table, filter, view).map((offer) => offerRow(table, filter, offer)),
    };
    return Response.json(body, { headers: { "cache-control": cacheControl } });
  },
});
