import { listTokens } from "@/db/queries/token/list-tokens";
import { answerToken } from "@/server/api/team-answers";
import { NoQuery } from "@/server/api/team-schema";
import { database } from "@/server/database";
import { teamRoute } from "@/server/edge/team-route";

export const GET = teamRoute({
  action: "token:list",
  query: NoQuery,
  answer: async ({ scope }) => ({ rows: (await listTokens(database(), scope)).map(answerToken) }),
});
