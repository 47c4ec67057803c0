import { answerRequests, MANY, RequestsQuery } from "@/server/api/request-answers";
import { teamRoute } from "@/server/edge/team-route";

export const GET = teamRoute({
  action: "usage:read",
  query: RequestsQuery,
  many: MANY,
  answer: ({ scope, query }) => answerRequests(scope, query),
});
