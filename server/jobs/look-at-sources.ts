import "server-only";
import { listTeamRoutes } from "@/db/queries/key/list-team-routes";
import { listTurns } from "@/db/queries/source/list-sources";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import { watchDir } from "@/server/import/data-dir";
import type { Chore, ChoreContext } from "@/server/jobs/chore";
import { workerScope } from "@/server/key/worker-scope";
import { sweepParts } from "@/server/source/part-file";
import { runSource } from "@/server/source/run-source";

const AT_ONCE = 3;
/** No look, however slow the other side, holds up the others for longer. */
const ONE_LOOK_MS = 240_000;
/** A round ends before its job is taken for lost; what is left is due the next minute. */
const ONE_ROUND_MS = 600_000;
const SETTLING_MS = 60 * 60_000;

type Due = { readonly scope: TeamScope; readonly id: string; readonly turn: number };

async function listDue({ store, dataDir, signal }: ChoreContext): Promise<Due[]> {
  const due: Due[] = [];
  const known = new Set<string>();
  for (const team of await listTeamRoutes(store.sql)) {
    signal.throwIfAborted();
    const sources = await withTeam(store.sql, team, (tx) => listTurns(tx, team.teamId));
    for (const { id } of sources) known.add(id);
    sources
      .filter((source) => source.isDue)
      .forEach(({ id }, turn) => {
        due.push({ scope: workerScope(team), id, turn });
      });
  }
  sweepParts(dataDir, known, Date.now() - SETTLING_MS);
  // A first source of every Team, then a second: a Team with many slow ones waits for itself.
  return due.sort((a, b) => a.turn - b.turn);
}

async function lookAtOne(context: ChoreContext, { scope, id }: Due): Promise<void> {
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(ONE_LOOK_MS)]);
  try {
    const outcome = await runSource({ ...context, watchDir: watchDir(), signal, now: Date.now }, scope, id);
    context.logger.info({ event: "usage.source", teamId: scope.teamId, id, outcome }, "looked at a source");
  } catch (err) {
    context.logger.error({ event: "usage.source", teamId: scope.teamId, id, err }, "a source could not be looked at");
  }
}

/** Looks at every source whose time has come, three at a time. One that fails holds up no other. */
export const lookAtSources: Chore = {
  queue: "usage.source",
  cron: "* * * * *",
  run: async (context) => {
    const due = await listDue(context);
    const until = performance.now() + ONE_ROUND_MS;
    const lane = async () => {
      for (let next = due.shift(); next && !context.signal.aborted; next = due.shift()) {
        await lookAtOne(context, next);
        if (performance.now() > until) return;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  },
};
