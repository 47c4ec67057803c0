import { getTeam } from "@/db/queries/team/get-team";
import { answerTeam } from "@/server/api/team-answers";
import { NoQuery } from "@/server/api/team-schema";
import { database } from "@/server/database";
import { teamRoute } from "@/server/edge/team-route";

export const GET = teamRoute({
  action: "team:read",
  query: NoQuery,
  answer: async ({ scope }) => answerTeam(await getTeam(database(), scope)),
});
