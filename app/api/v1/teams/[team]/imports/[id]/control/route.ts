import { ControlInput } from "@/server/api/import-answers";
import { NoQuery } from "@/server/api/team-schema";
import { teamRoute } from "@/server/edge/team-route";
import { takeStep } from "@/server/import/team-imports";

export const POST = teamRoute({
  action: "import:control",
  query: NoQuery,
  input: ControlInput,
  answer: ({ scope, params, input }) => takeStep(scope, params.id ?? "", input.step),
});
