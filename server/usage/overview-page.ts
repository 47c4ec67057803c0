import "server-only";
import { readTeam } from "@/db/commands/change-team";
import { getOverview } from "@/db/queries/team/get-overview";
import { listImportTroubles } from "@/db/queries/usage/list-import-troubles";
import { can } from "@/lib/team/policy";
import type { TeamScope } from "@/lib/team/scope";
import { database } from "@/server/database";
import type { UsageVisit } from "@/server/usage/open-usage";
import { readOverview } from "@/server/usage/overview";

const DAY_MS = 86_400_000;
/** For how long an import that failed is shown. */
const FAILED_DAYS = 30;

const NONE = { imports: [], sources: [] } as const;

async function readTroubles(scope: TeamScope, now: string) {
  if (!can(scope, "import:list")) return NONE;
  const since = new Date(Date.parse(now) - FAILED_DAYS * DAY_MS).toISOString();
  return readTeam(database(), scope, "import:list", (tx) => listImportTroubles(tx, scope.teamId, since));
}

/** All that the page of a Team shows. `usage` is `null` where there has never been any. **Throws** `PolicyError`. */
export async function readOverviewPage({ scope, period, zone, filter, extent, now }: UsageVisit) {
  const [team, found, usage] = await Promise.all([
    getOverview(database(), scope),
    readTroubles(scope, now),
    extent === null ? null : readOverview(database(), scope, { period, zone, where: filter.where }),
  ]);
  return { team, usage, troubles: { ...found, keys: team.atRisk } };
}
