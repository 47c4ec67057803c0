import "server-only";
import type { z } from "zod";
import { readTeam } from "@/db/commands/change-team";
import type { TeamScope } from "@/lib/team/scope";
import { readSpan } from "@/lib/usage/span";
import { isDimension, type SpendAnswer } from "@/lib/usage/spend";
import { database } from "@/server/database";
import { problem } from "@/server/edge/public-route";
import { reportSpend } from "@/server/usage/spend";
import type { SpendQuery } from "@/server/usage/spend-query";

async function zoneOf(scope: TeamScope): Promise<string> {
  const [row] = await readTeam(
    database(),
    scope,
    "usage:read",
    (tx) => tx<{ zone: string }[]>`select zone from team where team_id = ${scope.teamId}`,
  );
  if (!row) throw new Error("this team is gone");
  return row.zone;
}

/** What a Team spent, as the API is asked for it; or what is wrong with the span. **Throws** `PolicyError`. */
export async function answerSpend(scope: TeamScope, query: z.output<typeof SpendQuery>): Promise<SpendAnswer | Response> {
  const zone = query.zone ?? (await zoneOf(scope));
  const span = readSpan(query.from, query.to, zone);
  if (!span.ok) {
    const issues = [{ path: "from", message: span.error }];
    return problem({ status: 400, title: "Bad query", issues }, { "cache-control": "private, no-store" });
  }
  const by = query.by.split(",").filter(isDimension);
  return reportSpend(database().sql, scope, { ...span.value, zone, by });
}
