import "server-only";
import type { z } from "zod";
import { TooManyRows } from "@/db/attempts/sum-attempts";
import { readTeam } from "@/db/commands/change-team";
import { getTeamZone } from "@/db/queries/team/get-team-zone";
import type { TeamScope } from "@/lib/team/scope";
import { readSpan } from "@/lib/usage/span";
import { isDimension, type SpendAnswer } from "@/lib/usage/spend";
import { database } from "@/server/database";
import { problem } from "@/server/edge/public-route";
import { reportSpend } from "@/server/usage/spend";
import type { SpendQuery } from "@/server/usage/spend-query";

const zoneOf = (scope: TeamScope): Promise<string> => readTeam(database(), scope, "usage:read", (tx) => getTeamZone(tx, scope.teamId));

const badQuery = (path: string, message: string): Response =>
  problem({ status: 400, title: "Bad query", issues: [{ path, message }] }, { "cache-control": "private, no-store" });

/** The most rows of one answer. */
const MOST_ROWS = 10_000;

/** What a Team spent, as the API is asked for it; or what is wrong with the span. **Throws** `PolicyError`. */
export async function answerSpend(scope: TeamScope, query: z.output<typeof SpendQuery>): Promise<SpendAnswer | Response> {
  const zone = query.zone ?? (await zoneOf(scope));
  const span = readSpan(query.from, query.to, zone);
  if (!span.ok) return badQuery("from", span.error);
  const by = query.by.split(",").filter(isDimension);
  try {
    return await reportSpend(database().sql, scope, { ...span.value, zone, by, most: MOST_ROWS });
  } catch (cause) {
    if (!(cause instanceof TooManyRows)) throw cause;
    return badQuery("by", `gives more than ${MOST_ROWS} rows: ask for a shorter span or fewer dimensions`);
  }
}
