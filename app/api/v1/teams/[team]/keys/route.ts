import { z } from "zod";
import { listKeys } from "@/db/queries/key/list-keys";
import { ApiKeyList, apiKey } from "@/lib/key/api-schema";
import { teamRoute } from "@/server/edge/team-route";
import { teamStore } from "@/server/store";

export const GET = teamRoute({
  action: "key:list",
  query: z.strictObject({}),
  answer: async ({ scope }) => ApiKeyList.parse({ rows: (await listKeys(teamStore(), scope)).map(apiKey) }),
});
