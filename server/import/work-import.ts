import "server-only";
import { existsSync } from "node:fs";
import type { Sql } from "postgres";
import { eraseAttempts } from "@/db/attempts/erase-import";
import { eraseBuckets } from "@/db/commands/usage/erase-buckets";
import { endWithdrawal, failImport, savePreview } from "@/db/commands/usage/settle-import";
import { getImportWork, type ImportWork } from "@/db/queries/usage/get-import-work";
import { withTeam } from "@/db/wall/with-team";
import { type ImportState, OPEN_STATES } from "@/lib/usage/import-state";
import { ImportError } from "@/server/import/import-error";
import { importFile, removeImportFile } from "@/server/import/import-file";
import { previewFile } from "@/server/import/preview/preview-file";
import { runImport } from "@/server/import/run-import";

export type WorkOptions = {
  readonly sql: Sql;
  readonly dataDir: string;
  readonly teamId: string;
  readonly importId: string;
  /** The present instant. **Units**: ms since 1970. */
  readonly now: number;
  readonly signal?: AbortSignal;
};

async function look({ sql, dataDir, teamId, importId: id, now }: WorkOptions, { format: wanted }: ImportWork): Promise<void> {
  try {
    const { format, preview } = await previewFile({ sql, teamId, path: importFile(dataDir, id), wanted, now });
    await savePreview(sql, { teamId, id }, { format: format.id, gateway: format.gateway, grain: format.grain, preview });
  } catch (cause) {
    if (!(cause instanceof ImportError)) throw cause;
    await failImport(sql, { teamId, id }, cause.message);
  }
}

async function withdraw({ sql, teamId, importId: id, signal }: WorkOptions, work: ImportWork): Promise<void> {
  const { number, firstAt: first, lastAt: last } = work;
  await eraseAttempts(sql, teamId, { number, first, last, ...(signal && { signal }) });
  await withTeam(sql, { teamId }, (tx) => eraseBuckets(tx, teamId, number));
  await endWithdrawal(sql, { teamId, id });
}

const READ: ReadonlySet<ImportWork["state"]> = new Set(["received", "queued", "running"]);

/** Why an import that waits cannot be worked; `null` where it can. */
function obstacle({ dataDir, importId }: WorkOptions, { isAllowed }: ImportWork): string | null {
  if (!isAllowed) return "whoever asked for this import may not import any more";
  if (!existsSync(importFile(dataDir, importId))) return "the file is not in the data folder of the worker";
  return null;
}

/**
 * Does whatever an import waits for, by its state: a look at its file, the run to its end, or the withdrawal of its rows, which was
 * decided when it was asked for and is not left half done. Its file goes when nothing needs it any more.
 *
 * **Returns** the state in which it is left, `null` when it is gone. **Throws** what is no fault of the file, such as a lost connection or `ImportStopped`: the import goes on later where it was.
 */
export async function workImport(options: WorkOptions): Promise<ImportState | null> {
  const { sql, dataDir, teamId, importId: id } = options;
  const read = () => withTeam(sql, { teamId }, (tx) => getImportWork(tx, teamId, id));
  const work = await read();
  if (work?.state === "withdrawing") await withdraw(options, work);
  else if (work && READ.has(work.state)) {
    const why = obstacle(options, work);
    if (why !== null) await failImport(sql, { teamId, id }, why);
    else if (work.state === "received") await look(options, work);
    else await runImport({ ...options, path: importFile(dataDir, id) });
  }
  const after = await read();
  if (!after || !OPEN_STATES.includes(after.state)) removeImportFile(dataDir, id);
  return after?.state ?? null;
}
