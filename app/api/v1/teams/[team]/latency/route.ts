import { teamRoute } from "@/server/edge/team-route";
import { answerLatency } from "@/server/usage/answer-latency";
import { LatencyQuery, REPEATABLE } from "@/server/usage/spend-query";

export const GET = teamRoute({
  action: "usage:read",
  query: LatencyQuery,
  many: REPEATABLE,
  answer: ({ scope, query }) => answerLatency(scope, query),
});
