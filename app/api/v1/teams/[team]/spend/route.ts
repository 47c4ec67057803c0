import { teamRoute } from "@/server/edge/team-route";
import { answerSpend } from "@/server/usage/answer-spend";
import { SpendQuery } from "@/server/usage/spend-query";

export const GET = teamRoute({
  action: "usage:read",
  query: SpendQuery,
  answer: ({ scope, query }) => answerSpend(scope, query),
});
