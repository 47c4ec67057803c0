import { listAuditEvents } from "@/db/queries/audit/list-audit-events";
import { can } from "@/lib/team/policy";
import { answerEntry } from "@/server/api/team-answers";
import { LogQuery, logFilter } from "@/server/audit/log-query";
import { database } from "@/server/database";
import { teamRoute } from "@/server/edge/team-route";

export const GET = teamRoute({
  action: "log:read",
  query: LogQuery,
  answer: async ({ scope, query: { limit, cursor, ...fields } }) => {
    const page = await listAuditEvents(database(), scope, { ...logFilter(fields, cursor ?? null), limit });
    return {
      next: page.older === null ? null : String(page.older),
      rows: page.entries.map(answerEntry(can(scope, "log:read_address"))),
    };
  },
});
