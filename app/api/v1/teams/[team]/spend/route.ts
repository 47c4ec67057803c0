import { teamRoute } from "@/server/edge/team-route";
import { answerSpend } from "@/server/usage/answer-spend";
import { REPEATABLE, SpendQuery } from "@/server/usage/spend-query";

export const GET = teamRoute({
  action: "usage:read",
  query: SpendQuery,
  many: REPEATABLE,
  answer: ({ scope, query }) => answerSpend(scope, query),
});
