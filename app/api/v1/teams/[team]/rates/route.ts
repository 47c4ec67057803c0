import { readTeam } from "@/db/commands/change-team";
import { listRates } from "@/db/queries/usage/list-rates";
import { ApiRateList, apiRate } from "@/lib/usage/cost/rate-schema";
import { NoQuery } from "@/server/api/team-schema";
import { teamRoute } from "@/server/edge/team-route";
import { teamStore } from "@/server/store";

export const GET = teamRoute({
  action: "usage:read",
  query: NoQuery,
  answer: async ({ scope }) => {
    const rates = await readTeam(teamStore(), scope, "usage:read", (tx) => listRates(tx, scope.teamId));
    return ApiRateList.parse({ rows: rates.map(apiRate) });
  },
});
