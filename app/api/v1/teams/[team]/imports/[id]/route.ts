import { ImportQuery } from "@/server/api/import-answers";
import { AppError } from "@/server/edge/app-error";
import { teamRoute } from "@/server/edge/team-route";
import { readImport } from "@/server/import/team-imports";

export const GET = teamRoute({
  action: "import:list",
  query: ImportQuery,
  answer: async ({ scope, query, params }) => {
    const found = await readImport(scope, params.id ?? "", query);
    if (!found) throw new AppError("not_found");
    return found;
  },
});
