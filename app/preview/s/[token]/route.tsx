import { PreviewCard } from "@/components/preview/preview-card";
import { sharePreview } from "@/components/preview/share-preview";
import { getBoard } from "@/server/catalog/board";
import { pictureRoute } from "@/server/edge/picture-route";
import { openShare } from "@/server/gate/share-gate";

export const GET = pictureRoute({
  isSecret: true,
  read: async ({ params }) => {
    const share = await openShare(String(params.token), false);
    return share && sharePreview(share, (await getBoard(share.asOf)).table);
  },
  draw: (table, paint) => <PreviewCard table={table} paint={paint} />,
});
