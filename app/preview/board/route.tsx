import { boardPreview } from "@/components/preview/board-preview";
import { PreviewCard } from "@/components/preview/preview-card";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { getBoard } from "@/server/catalog/board";
import { pictureRoute } from "@/server/edge/picture-route";

export const GET = pictureRoute({
  read: async ({ query }) => {
    const filter = parseBoardFilter(query);
    const { table } = await getBoard(filter.asOf);
    return boardPreview(table, filter);
  },
  draw: (table, paint) => <PreviewCard table={table} paint={paint} />,
});
