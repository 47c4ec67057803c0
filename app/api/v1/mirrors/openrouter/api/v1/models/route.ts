import { openRouterRoute } from "@/server/api/mirror-answer";

export const GET = openRouterRoute(
  (models, total) => `{"data":[${models.map(({ row }) => row).join(",")}],"total_count":${total},"links":{"next":null}}`,
);
