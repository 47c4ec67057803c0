import { teamRoute } from "@/server/edge/team-route";
import { answerFindings } from "@/server/usage/answer-audit";
import { REPEATABLE, SpanQuery } from "@/server/usage/spend-query";

export const GET = teamRoute({
  action: "usage:read",
  query: SpanQuery,
  many: REPEATABLE,
  answer: ({ scope, query }) => answerFindings(scope, query),
});
