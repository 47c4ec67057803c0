import "server-only";
import { existsSync } from "node:fs";
import type { Sql } from "postgres";
import { eraseImport } from "@/db/attempts/erase-import";
import { endWithdrawal, failImport, savePreview } from "@/db/commands/usage/control-import";
import { getImport, type ImportRow } from "@/db/queries/usage/get-import";
import { withTeam } from "@/db/wall/with-team";
import { chooseFormat } from "@/server/import/choose-format";
import { ImportError } from "@/server/import/import-error";
import { importFile, removeImportFile } from "@/server/import/import-file";
import { previewImport } from "@/server/import/preview-import";
import { runImport } from "@/server/import/run-import";

export type WorkOptions = {
  readonly sql: Sql;
  readonly dataDir: string;
  readonly teamId: string;
  readonly importId: string;
  readonly now: number;
  readonly signal?: AbortSignal;
};

async function preview({ sql, dataDir, teamId, importId, now }: WorkOptions, row: ImportRow): Promise<void> {
  const path = importFile(dataDir, importId);
  try {
    const { format, shape } = await chooseFormat(path, row.gateway || undefined);
    const found = await previewImport({ sql, teamId, path, format, shape, now });
    await savePreview(sql, { teamId, id: importId }, { format: format.id, gateway: format.gateway, grain: format.grain, preview: found });
  } catch (cause) {
    if (!(cause instanceof ImportError)) throw cause;
    await failImport(sql, { teamId, id: importId }, cause.message);
    removeImportFile(dataDir, importId);
  }
}

async function withdraw({ sql, dataDir, teamId, importId, signal }: WorkOptions, { number, firstAt, lastAt }: ImportRow): Promise<void> {
  if (firstAt !== null && lastAt !== null)
    await eraseImport(sql, teamId, { number, first: firstAt, last: lastAt, ...(signal && { signal }) });
  await endWithdrawal(sql, { teamId, id: importId });
  removeImportFile(dataDir, importId);
}

/** Does whatever an import waits for, by its state: a look at its file, the run to its end, or the withdrawal of its rows. */
export async function workImport(options: WorkOptions): Promise<void> {
  const { sql, dataDir, teamId, importId } = options;
  const row = await withTeam(sql, { teamId }, (tx) => getImport(tx, teamId, importId));
  if (row?.state === "withdrawing") return withdraw(options, row);
  if (row?.state === "cancelled") return removeImportFile(dataDir, importId);
  if (row?.state !== "received" && row?.state !== "queued" && row?.state !== "running") return;
  if (!existsSync(importFile(dataDir, importId)))
    return failImport(sql, { teamId, id: importId }, "the file is not on this machine any more");
  if (row.state === "received") return preview(options, row);
  if (await runImport({ ...options, path: importFile(dataDir, importId) })) removeImportFile(dataDir, importId);
}
