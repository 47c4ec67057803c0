import { teamRoute } from "@/server/edge/team-route";
import { findingsFile } from "@/server/usage/answer-audit";
import { REPEATABLE, SpanQuery } from "@/server/usage/spend-query";

export const GET = teamRoute({
  action: "usage:read",
  limit: "export",
  query: SpanQuery,
  many: REPEATABLE,
  answer: ({ scope, query }) => findingsFile(scope, query, "json"),
});
