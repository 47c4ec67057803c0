import "server-only";
import { listDueKeys } from "@/db/queries/key/list-due-keys";
import { listTeamRoutes } from "@/db/queries/key/list-team-routes";
import type { TeamScope } from "@/lib/team/scope";
import type { Chore, ChoreContext } from "@/server/jobs/chore";
import { checkKey } from "@/server/key/check-key";
import { workerScope } from "@/server/key/worker-scope";

const AT_ONCE = 3;
const PER_TEAM = 200;
/** No provider, however slow, holds up the others for longer. */
const ONE_KEY_MS = 60_000;

type Due = { readonly scope: TeamScope; readonly keyId: string; readonly turn: number };

async function listDue({ store }: ChoreContext): Promise<Due[]> {
  const due: Due[] = [];
  for (const team of await listTeamRoutes(store.sql)) {
    const scope = workerScope(team);
    const keys = await listDueKeys(store.sql, team.teamId, PER_TEAM);
    keys.forEach((keyId, turn) => {
      due.push({ scope, keyId, turn });
    });
  }
  // A first key of every Team, then a second: a Team with many slow ones waits for itself.
  return due.sort((a, b) => a.turn - b.turn);
}

async function checkOne(context: ChoreContext, { scope, keyId }: Due): Promise<void> {
  try {
    const signal = AbortSignal.any([context.signal, AbortSignal.timeout(ONE_KEY_MS)]);
    const found = await checkKey({ ...context, signal }, scope, keyId);
    const state = found.ok ? found.value.state : found.error;
    context.logger.info({ event: "key.check", teamId: scope.teamId, keyId, state }, "checked a key");
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    context.logger.error({ event: "key.check", teamId: scope.teamId, keyId, message }, "a key could not be checked");
  }
}

/** Checks every key whose time has come, three at a time. One that fails holds up no other. */
export const checkKeys: Chore = {
  queue: "key.check",
  cron: "*/5 * * * *",
  run: async (context) => {
    const due = await listDue(context);
    const lane = async () => {
      for (let next = due.shift(); next && !context.signal.aborted; next = due.shift()) await checkOne(context, next);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  },
};
