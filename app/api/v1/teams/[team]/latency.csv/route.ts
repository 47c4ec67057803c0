import { teamRoute } from "@/server/edge/team-route";
import { latencyFile } from "@/server/usage/answer-latency";
import { LatencyQuery, REPEATABLE } from "@/server/usage/spend-query";

export const GET = teamRoute({
  action: "usage:read",
  limit: "export",
  query: LatencyQuery,
  many: REPEATABLE,
  answer: ({ scope, query }) => latencyFile(scope, query, "csv"),
});
