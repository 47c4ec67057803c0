import "server-only";
import { retireDueVersions } from "@/db/commands/key/retire-versions";
import { warnOfExpiry } from "@/db/commands/key/warn-expiry";
import { listTeamRoutes } from "@/db/queries/key/list-team-routes";
import type { Chore } from "@/server/jobs/chore";
import { workerScope } from "@/server/key/worker-scope";

/** Destroys the secrets whose overlap is over, and tells people of keys that end soon. */
export const retireKeys: Chore = {
  queue: "key.retire",
  cron: "*/10 * * * *",
  run: async ({ store, settings, logger, signal }) => {
    for (const team of await listTeamRoutes(store.sql)) {
      if (signal.aborted) return;
      const scope = workerScope(team);
      const retired = await retireDueVersions(store, scope);
      const warned = settings.mail === null ? 0 : await warnOfExpiry(store, scope, new Date().toISOString());
      if (retired + warned > 0)
        logger.info({ event: "key.retire", teamId: team.teamId, retired, warned }, "retired secrets and told of keys that end");
    }
  },
};
