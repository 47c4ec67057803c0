import { teamRoute } from "@/server/edge/team-route";
import { spendFile } from "@/server/usage/spend-file";
import { REPEATABLE, SpendQuery } from "@/server/usage/spend-query";

export const GET = teamRoute({
  action: "usage:read",
  limit: "export",
  query: SpendQuery,
  many: REPEATABLE,
  answer: ({ scope, query }) => spendFile(scope, query, "csv"),
});
