import { ImportsQuery, UploadQuery } from "@/server/api/import-answers";
import { teamRoute } from "@/server/edge/team-route";
import { acceptUpload } from "@/server/import/accept-upload";
import { readImports } from "@/server/import/team-imports";

export const GET = teamRoute({
  action: "import:list",
  query: ImportsQuery,
  answer: ({ scope, query }) => readImports(scope, query),
});

export const POST = teamRoute({
  action: "import:create",
  query: UploadQuery,
  limit: "import_upload",
  answer: ({ scope, query, request }) => acceptUpload(request, scope, query),
});
