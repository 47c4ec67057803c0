import "server-only";
import { listTeamRoutes } from "@/db/queries/key/list-team-routes";
import { listOpenRecosts } from "@/db/queries/usage/list-open-recosts";
import { withTeam } from "@/db/wall/with-team";
import type { Chore, ChoreContext } from "@/server/jobs/chore";
import { workRecost, workUndo } from "@/server/usage/recost";

async function resumeOf(teamId: string, { store, logger, signal }: ChoreContext): Promise<void> {
  const open = await withTeam(store.sql, { teamId }, (tx) => listOpenRecosts(tx, teamId));
  for (const { id, ask, isUndone } of open) {
    if (signal.aborted) return;
    if (isUndone) await workUndo(store.sql, teamId, { id, signal });
    else await workRecost(store.sql, teamId, { id, ask, signal });
    logger.info({ event: "cost.resume", teamId, id }, "brought a re-cost to its end that was left");
  }
}

/**
 * Brings re-costs to their end whose process was lost. One that still runs elsewhere comes to no harm: the same is moved
 * once. One Team's trouble holds up no other.
 */
export const resumeRecosts: Chore = {
  queue: "cost.resume",
  cron: "*/5 * * * *",
  run: async (context) => {
    for (const { teamId } of await listTeamRoutes(context.store.sql)) {
      try {
        await resumeOf(teamId, context);
      } catch (err) {
        if (context.signal.aborted) return;
        context.logger.error({ event: "cost.resume", teamId, err }, "a re-cost could not be brought to its end");
      }
    }
  },
};
