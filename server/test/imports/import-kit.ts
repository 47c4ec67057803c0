import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { openAppRole } from "@/db/commands/open-app-role";
import { receiveImport } from "@/db/commands/usage/create-import";
import { type Enqueue, stepImport } from "@/db/commands/usage/step-import";
import { newId } from "@/db/new-id";
import { getImportDetail, type ImportDetail } from "@/db/queries/usage/get-import";
import { type TeamKit, teamKit } from "@/db/test/team-kit";
import { withTeam } from "@/db/wall/with-team";
import type { TeamScope } from "@/lib/team/scope";
import type { ImportStep } from "@/lib/usage/import-state";
import { importFile, importFolder } from "@/server/import/import-file";
import { workImport } from "@/server/import/work-import";
import type { JobContext } from "@/server/jobs/chore";

export type ImportKit = TeamKit & {
  readonly dataDir: string;
  /** The database as a worker's own process reaches it: by the application's login. */
  readonly appUrl: string;
  readonly context: JobContext;
  /** Puts a file where an upload leaves it. **Returns** its import's id. */
  readonly upload: (scope: TeamScope, content: string | Uint8Array, more?: { startsAlone?: boolean; enqueue?: Enqueue }) => Promise<string>;
  readonly step: (scope: TeamScope, id: string, step: ImportStep) => ReturnType<typeof stepImport>;
  /** Works an import within this process until it waits for nobody but a person. */
  readonly work: (scope: TeamScope, id: string) => Promise<ImportDetail>;
  readonly read: (scope: TeamScope, id: string) => Promise<ImportDetail>;
};

const nobody: Enqueue = async () => {};

/** A database and a data folder of the test's own, with makers of imports. */
export async function importKit(): Promise<ImportKit> {
  const kit = await teamKit();
  const dataDir = mkdtempSync(path.join(tmpdir(), "tollboard-imports-"));
  mkdirSync(importFolder(dataDir), { recursive: true });
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const opened = await openAppRole(kit.url, `a-password-of-tests-${newId("tok")}`);
  if (!opened.ok) throw new Error(opened.error);
  const read = async (scope: TeamScope, id: string) => {
    const row = await withTeam(kit.sql, scope, (tx) => getImportDetail(tx, scope.teamId, id));
    if (!row) throw new Error("the import is gone");
    return row;
  };
  // Nothing here reads a key or asks anybody: what chores need beside is not there.
  const context = { store: kit, dataDir, databaseUrl: opened.value, logger: pino({ level: "silent" }) } as unknown as JobContext;
  return {
    ...kit,
    dataDir,
    appUrl: opened.value,
    context,
    read,
    step: (scope, id, step) => stepImport(kit, scope, { id, step, enqueue: nobody }),
    upload: async (scope, content, { startsAlone = true, enqueue = nobody } = {}) => {
      const bytes = Buffer.from(content);
      const id = newId("imp");
      writeFileSync(importFile(dataDir, id), bytes);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const file = { id, name: "export.csv", format: "", sha256, byteCount: bytes.length, startsAlone };
      const made = await receiveImport(kit, scope, { file, quota: { files: 100, bytes: 1e12 }, enqueue });
      if (!made.ok) throw new Error(made.error);
      return made.value;
    },
    work: async (scope, id) => {
      for (let turn = 0; turn < 4; turn += 1)
        await workImport({ sql: kit.sql, dataDir, teamId: scope.teamId, importId: id, now: Date.now() });
      return read(scope, id);
    },
  };
}
