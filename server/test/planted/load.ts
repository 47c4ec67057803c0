import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Sql } from "postgres";
import type { TeamStore } from "@/db/commands/change-team";
import { loadCapture } from "@/db/commands/load-capture/load-capture";
import { createImport } from "@/db/commands/usage/create-import";
import { getImport, type ImportRow, listRejects, type RejectRow } from "@/db/queries/usage/get-import";
import { withTeam } from "@/db/wall/with-team";
import { isSourceId } from "@/lib/catalog/source";
import { parseSource } from "@/lib/catalog/sources/adapters";
import type { TeamScope } from "@/lib/team/scope";
import { chooseFormat } from "@/server/import/choose-format";
import { runImport } from "@/server/import/run-import";
import { PLANTED, type Truth } from "@/server/test/planted/truth";

/** Loads the planted catalog, capture by capture, each as of its own instant. */
export async function loadPlantedCatalog(sql: Sql, truth: Truth): Promise<void> {
  for (const { source, path: file, captured_at } of truth.catalog) {
    if (!isSourceId(source)) throw new Error(`${source} is no source`);
    const bytes = readFileSync(path.join(PLANTED, file));
    const at = new Date(captured_at).toISOString();
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const capture = { source, scope: "", capturedAt: at, checkedAt: at, sha256, byteCount: bytes.length };
    const loaded = await loadCapture(sql, capture, () => parseSource(source, bytes, { at, scope: "" }));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  }
}

export type ImportedFile = { readonly file: string; readonly row: ImportRow; readonly rejects: readonly RejectRow[] };

/** Imports one file as the command line does. */
export async function importOne(store: TeamStore, scope: TeamScope, file: string): Promise<ImportedFile> {
  const { format } = await chooseFormat(file);
  const { gateway, grain, id: formatId } = format;
  const made = { name: path.basename(file), way: "command", format: formatId, gateway, grain, sha256: null, byteCount: null } as const;
  const id = await createImport(store, scope, made);
  await runImport({ sql: store.sql, teamId: scope.teamId, importId: id, path: file, now: Date.now() });
  return withTeam(store.sql, scope, async (tx) => {
    const row = await getImport(tx, scope.teamId, id);
    if (!row) throw new Error("the import is gone");
    return { file, row, rejects: await listRejects(tx, scope.teamId, id) };
  });
}

async function importAll(store: TeamStore, scope: TeamScope, files: readonly { readonly path: string }[]): Promise<ImportedFile[]> {
  const imported: ImportedFile[] = [];
  for (const { path: file } of files) imported.push(await importOne(store, scope, path.join(PLANTED, file)));
  return imported;
}

/** Imports every planted export in its order. */
export const importPlanted = (store: TeamStore, scope: TeamScope, truth: Truth): Promise<ImportedFile[]> =>
  importAll(store, scope, truth.files);

/** Imports every planted report in its order. */
export const importReports = (store: TeamStore, scope: TeamScope, truth: Truth): Promise<ImportedFile[]> =>
  importAll(store, scope, truth.buckets);
