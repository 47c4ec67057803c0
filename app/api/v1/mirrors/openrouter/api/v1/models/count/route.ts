import { openRouterRoute } from "@/server/api/mirror-answer";

export const GET = openRouterRoute((_models, total) => `{"data":{"count":${total}}}`);
