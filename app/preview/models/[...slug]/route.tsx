import { modelPreview } from "@/components/preview/offers-preview";
import { PreviewCard } from "@/components/preview/preview-card";
import { readPath } from "@/lib/base/parameters";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { getBoard } from "@/server/catalog/board";
import { pictureRoute } from "@/server/edge/picture-route";

export const GET = pictureRoute({
  read: async ({ params, query }) => {
    const { asOf } = parseBoardFilter(query);
    const { table } = await getBoard(asOf);
    return modelPreview(table, readPath([params.slug ?? []].flat()) ?? "", asOf);
  },
  draw: (table, paint) => <PreviewCard table={table} paint={paint} />,
});
