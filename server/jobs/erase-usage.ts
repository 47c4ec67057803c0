import "server-only";
import { dropEmptyMonths } from "@/db/attempts/months";
import { listTeamRoutes } from "@/db/queries/key/list-team-routes";
import type { Chore } from "@/server/jobs/chore";
import { eraseUsage } from "@/server/usage/erase-usage";

/**
 * Erases what Teams no longer keep: looks at start and every ten minutes whether a month has become too old, whether an owner asked for
 * all, or whether such work was left in the midst. One Team's trouble holds up no other. Months that are empty then go.
 */
export const eraseOldUsage: Chore = {
  queue: "usage.erase",
  cron: "*/10 * * * *",
  run: async ({ store, logger, signal }) => {
    for (const team of await listTeamRoutes(store.sql)) {
      try {
        const outcome = await eraseUsage(store, { team, now: new Date().toISOString(), signal });
        if (outcome === "done") logger.info({ event: "usage.erase", teamId: team.teamId }, "erased usage that the team no longer keeps");
      } catch (err) {
        if (signal.aborted) return;
        logger.error({ event: "usage.erase", teamId: team.teamId, err }, "usage could not be erased and is tried again");
      }
    }
    const count = await dropEmptyMonths(store.sql, signal);
    if (count > 0) logger.info({ event: "usage.erase", count }, "took away months in which nobody has usage any more");
  },
};
