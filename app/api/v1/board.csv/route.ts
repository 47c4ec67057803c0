import { csvText } from "@/lib/base/csv";
import { BoardQuery, OFFER_COLUMNS, offerRow, selectView, viewOffers } from "@/server/api/board-view";
import { publicRoute } from "@/server/edge/public-route";

export const GET = publicRoute({
  query: BoardQuery,
  answer: async (params) => {
    const selected = await selectView(params);
    if (!selected.ok) return selected.error;
    const { filter, core, table, view, cacheControl } = selected.value;
    const rows = viewOffers(table, filter, view).map((offer) => ({ ...offerRow(table, filter, offer), as_of: core.asOf }));
    return new Response(csvText([...OFFER_COLUMNS, "as_of"], rows), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="tollboard-${core.asOf.slice(0, 10)}.csv"`,
        "cache-control": cacheControl,
      },
    });
  },
});
