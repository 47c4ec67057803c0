import { PreviewCard } from "@/components/preview/preview-card";
import { sharePreview } from "@/components/preview/share-preview";
import { readSharedScreen } from "@/server/catalog/comparison-screen";
import { pictureRoute } from "@/server/edge/picture-route";
import { openShare } from "@/server/gate/share-gate";

export const GET = pictureRoute({
  isSecret: true,
  read: async ({ params }) => {
    const share = await openShare(String(params.token), false);
    return share && sharePreview(share, await readSharedScreen(share));
  },
  draw: (table, paint) => <PreviewCard table={table} paint={paint} />,
});
