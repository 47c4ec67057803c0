import { z } from "zod";
import { getReach } from "@/db/queries/key/get-reach";
import { ApiReach } from "@/lib/key/api-schema";
import { teamRoute } from "@/server/edge/team-route";
import { teamStore } from "@/server/store";

export const GET = teamRoute({
  action: "key:list",
  query: z.strictObject({}),
  answer: async ({ scope }) => ApiReach.parse(await getReach(teamStore(), scope)),
});
