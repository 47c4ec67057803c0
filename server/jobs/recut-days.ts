import "server-only";
import { recutDays } from "@/db/attempts/roll-up";
import { listTeamRoutes } from "@/db/queries/key/list-team-routes";
import { withTeam } from "@/db/wall/with-team";
import type { Chore } from "@/server/jobs/chore";

async function isCutElsewhere(sql: Parameters<typeof withTeam>[0], teamId: string): Promise<boolean> {
  const [row] = await withTeam(
    sql,
    { teamId },
    (tx) => tx`select 1 from usage_zone z join team t on t.team_id = z.team_id and t.zone <> z.zone where z.team_id = ${teamId}`,
  );
  return row !== undefined;
}

/**
 * Cuts the daily sums of Teams anew whose time zone has changed. Until then what is asked by days of the new zone is summed from hours and
 * Attempts: the same figures, more slowly. One Team's trouble holds up no other.
 */
export const recutTeamDays: Chore = {
  queue: "usage.recut",
  cron: "*/5 * * * *",
  run: async ({ store: { sql }, logger, signal }) => {
    for (const { teamId } of await listTeamRoutes(sql)) {
      if (signal.aborted) return;
      try {
        if (!(await isCutElsewhere(sql, teamId)) || !(await withTeam(sql, { teamId }, (tx) => recutDays(tx, teamId)))) continue;
        logger.info({ event: "usage.recut", teamId }, "cut daily sums by the team's new time zone");
      } catch (err) {
        logger.error({ event: "usage.recut", teamId, err }, "daily sums could not be cut anew and are tried again");
      }
    }
  },
};
