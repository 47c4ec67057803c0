import { MANY, RequestsCsvQuery, readAsk } from "@/server/api/request-answers";
import { database } from "@/server/database";
import { PRIVATE } from "@/server/edge/explain";
import { problem } from "@/server/edge/public-route";
import { teamRoute } from "@/server/edge/team-route";
import { requestsCsv } from "@/server/usage/requests-csv";

export const GET = teamRoute({
  action: "usage:read",
  limit: "export",
  query: RequestsCsvQuery,
  many: MANY,
  answer: async ({ scope, query }) => {
    const ask = await readAsk(scope, query);
    if (!ask.ok) return problem(ask.error, PRIVATE);
    return new Response(requestsCsv(database(), scope, ask.value), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="requests-${scope.slug}-${new Date().toISOString().slice(0, 10)}.csv"`,
        ...PRIVATE,
      },
    });
  },
});
