import { z } from "zod";
import { getKey } from "@/db/queries/key/get-key";
import { ApiKeyDetail, apiKeyDetail } from "@/lib/key/api-schema";
import { AppError } from "@/server/edge/app-error";
import { teamRoute } from "@/server/edge/team-route";
import { teamStore } from "@/server/store";

export const GET = teamRoute({
  action: "key:list",
  query: z.strictObject({}),
  answer: async ({ scope, params }) => {
    const key = await getKey(teamStore(), scope, params.id ?? "");
    if (!key) throw new AppError("not_found");
    return ApiKeyDetail.parse(apiKeyDetail(key));
  },
});
