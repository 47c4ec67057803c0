import "server-only";
import { z } from "zod";
import { failImport, noteDeath } from "@/db/commands/usage/settle-import";
import { getImportWork } from "@/db/queries/usage/get-import-work";
import { withTeam } from "@/db/wall/with-team";
import { type ImportState, WORKED_STATES } from "@/lib/usage/import-state";
import { removeImportFile } from "@/server/import/import-file";
import { IMPORT_QUEUE } from "@/server/import/import-queue";
import type { ChoreContext, Task } from "@/server/jobs/chore";
import { type ChildEnd, runImportChild } from "@/server/jobs/import-child";

const Ids = z.strictObject({ teamId: z.uuid(), importId: z.string().max(60) });

/** How often the process that works an import may die over it without having come on. */
const MAX_DEATHS = 3;
const MOST_SECONDS = 4 * 3_600;

/** How long one process may work at it. **Units**: ms. */
const MOST_MS = (MOST_SECONDS - 600) * 1_000;

const GAVE_UP = {
  died: `reading the file ended the process that read it ${MAX_DEATHS} times in a row; what is in it may be more than fits in memory`,
  late: `reading the file took longer than it may, ${MAX_DEATHS} times in a row without a row of it coming in`,
};

const TROUBLE = {
  died: "the process that worked an import died",
  late: "the process that worked an import was ended: its time was over",
};

type Place = { readonly teamId: string; readonly importId: string };

/** Counts a death since the import last came on. **Returns** whether it may be tried again. */
async function mayTryAgain(context: ChoreContext, { teamId, importId: id }: Place, how: keyof typeof GAVE_UP): Promise<boolean> {
  const { store, dataDir, logger } = context;
  const deaths = await noteDeath(store.sql, { teamId, id });
  logger.warn({ event: IMPORT_QUEUE, teamId, id, count: deaths }, TROUBLE[how]);
  if (deaths < MAX_DEATHS) return true;
  // A withdrawal reads no file: it is tried again by the next look for what waits.
  if ((await stateOf(context, { teamId, importId: id })) === "withdrawing") return false;
  await failImport(store.sql, { teamId, id }, GAVE_UP[how]);
  removeImportFile(dataDir, id);
  return false;
}

async function stateOf({ store }: ChoreContext, { teamId, importId }: Place): Promise<ImportState | null> {
  const work = await withTeam(store.sql, { teamId }, (tx) => getImportWork(tx, teamId, importId));
  return work?.state ?? null;
}

/** What is next for an import whose process has ended: whether this worker goes on with it. **Throws** to have the job come again. */
async function goesOn(context: ChoreContext, place: Place, end: ChildEnd): Promise<boolean> {
  switch (end) {
    case "stopped":
      throw new Error("handed back: the worker stops");
    case "unavailable":
      throw new Error("the database was not there");
    case "died":
      return mayTryAgain(context, place, "died");
    case "late":
      // This job's own time is nearly over too: what comes next is another's.
      if (await mayTryAgain(context, place, "late")) throw new Error("the import's time was over: it goes on where it was");
      return false;
    case "taken":
      // Running, but not here: another worker has it in hand.
      return (await stateOf(context, place)) !== "running";
    case "done":
      return true;
  }
}

async function workUntilDone(context: ChoreContext & Limits, place: Place): Promise<void> {
  const { databaseUrl, dataDir, heapMb, mostMs, signal } = context;
  for (;;) {
    const state = await stateOf(context, place);
    if (state === null || !WORKED_STATES.includes(state)) return;
    const end = await runImportChild({ databaseUrl, dataDir, heapMb, ...place, signal, mostMs });
    if (!(await goesOn(context, place, end))) return;
  }
}

type Limits = { readonly heapMb: number; readonly mostMs: number };

/**
 * Works imports, two at a time in one worker, each in a process of its own. `heapMb`: what that may fill with what it reads; `mostMs`: how
 * long it may take at a time, which is not counted against an import that comes on.
 */
export const importTask = (heapMb: number, mostMs = MOST_MS): Task => ({
  queue: IMPORT_QUEUE,
  atOnce: 2,
  mostSeconds: MOST_SECONDS,
  run: async (context) => {
    const ids = Ids.safeParse(context.ids);
    if (ids.success) await workUntilDone({ ...context, heapMb, mostMs }, ids.data);
  },
});
