import { NoQuery } from "@/server/api/team-schema";
import { teamRoute } from "@/server/edge/team-route";
import { takeStep } from "@/server/import/team-imports";

export const POST = teamRoute({
  action: "import:withdraw",
  query: NoQuery,
  answer: ({ scope, params }) => takeStep(scope, params.id ?? "", "withdraw"),
});
