import { z } from "zod";
import { ApiCheck } from "@/lib/key/api-schema";
import { teamRoute } from "@/server/edge/team-route";
import { checkKeyNow } from "@/server/key/key-tools";

export const POST = teamRoute({
  action: "key:check",
  query: z.strictObject({}),
  answer: async ({ scope, params }) => {
    const { state, models, message } = await checkKeyNow(scope, params.id ?? "");
    return ApiCheck.parse({ state, models, message });
  },
});
