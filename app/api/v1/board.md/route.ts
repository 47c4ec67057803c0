import { boardMarkdown } from "@/server/api/board-markdown";
import { BoardQuery, selectView } from "@/server/api/board-view";
import { publicRoute } from "@/server/edge/public-route";
import { publicOrigin, settings } from "@/server/settings";

export const GET = publicRoute({
  query: BoardQuery,
  answer: async (params) => {
    const selected = await selectView(params);
    if (!selected.ok) return selected.error;
    return new Response(boardMarkdown(selected.value, publicOrigin(settings())), {
      headers: { "content-type": "text/markdown; charset=utf-8", "cache-control": selected.value.cacheControl },
    });
  },
});
