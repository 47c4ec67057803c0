import { sumForeign } from "@/db/attempts/sum-foreign";
import { readTeam } from "@/db/commands/change-team";
import { listExchangeRates } from "@/db/queries/usage/list-exchange-rates";
import { ApiExchange, apiExchange } from "@/lib/usage/exchange-schema";
import { NoQuery } from "@/server/api/team-schema";
import { teamRoute } from "@/server/edge/team-route";
import { teamStore } from "@/server/store";

export const GET = teamRoute({
  action: "usage:read",
  query: NoQuery,
  answer: ({ scope }) =>
    readTeam(teamStore(), scope, "usage:read", async (tx) =>
      ApiExchange.parse(apiExchange(await listExchangeRates(tx, scope.teamId), await sumForeign(tx, scope.teamId))),
    ),
});
