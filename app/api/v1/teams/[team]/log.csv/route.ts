import { logCsv } from "@/server/audit/log-csv";
import { LogCsvQuery, logFilter } from "@/server/audit/log-query";
import { database } from "@/server/database";
import { teamRoute } from "@/server/edge/team-route";

export const GET = teamRoute({
  action: "log:read",
  limit: "export",
  query: LogCsvQuery,
  answer: async ({ scope, query }) =>
    new Response(logCsv(database(), scope, logFilter(query, null)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="log-${new Date().toISOString().slice(0, 10)}.csv"`,
        "cache-control": "private, no-store",
      },
    }),
});
