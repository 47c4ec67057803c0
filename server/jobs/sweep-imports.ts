import "server-only";
import { listTeamRoutes } from "@/db/queries/key/list-team-routes";
import { listOpenImports } from "@/db/queries/usage/get-import-work";
import { withTeam } from "@/db/wall/with-team";
import { WORKED_STATES } from "@/lib/usage/import-state";
import { sweepImportFiles } from "@/server/import/import-file";
import { enqueueImport } from "@/server/import/import-queue";
import type { Chore } from "@/server/jobs/chore";

/** A file without an import may be one whose import is about to be entered. */
const SETTLING_MS = 60 * 60_000;

/**
 * Looks at start and each minute for imports that wait and sends their jobs: one that has a job already gets no second. So whatever
 * was killed, and whatever was lost with it, goes on by itself. Files that no import needs are removed.
 */
export const sweepImports: Chore = {
  queue: "usage.import-sweep",
  cron: "* * * * *",
  run: async ({ store: { sql }, dataDir, logger, signal }) => {
    const needed = new Set<string>();
    for (const { teamId } of await listTeamRoutes(sql)) {
      signal.throwIfAborted();
      await withTeam(sql, { teamId }, async (tx) => {
        for (const { id, state } of await listOpenImports(tx, teamId)) {
          needed.add(id);
          if (WORKED_STATES.includes(state)) await enqueueImport(tx, teamId, id);
        }
      });
    }
    const count = sweepImportFiles(dataDir, needed, Date.now() - SETTLING_MS);
    if (count > 0) logger.info({ event: "usage.import-sweep", count }, "removed files that no import needs");
  },
};
