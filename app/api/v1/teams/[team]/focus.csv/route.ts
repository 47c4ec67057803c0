import { teamRoute } from "@/server/edge/team-route";
import { answerFocus } from "@/server/usage/answer-focus";
import { FocusQuery } from "@/server/usage/focus-query";

export const GET = teamRoute({
  action: "usage:read",
  limit: "export",
  query: FocusQuery,
  answer: ({ scope, query }) => answerFocus(scope, query.month),
});
