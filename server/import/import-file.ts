import "server-only";
import { readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";

const OWN_NAME = /^imp_[0-9A-Za-z]{22}$/;

/** The folder of files that wait for a worker. Web and workers must share it. */
export const importFolder = (dataDir: string): string => path.join(dataDir, "imports");

/** Where the file of an import lies. The name is ours, never the sender's. **Throws** on what is no import's id. */
export function importFile(dataDir: string, importId: string): string {
  if (!OWN_NAME.test(importId)) throw new RangeError("no import has such an id");
  return path.join(importFolder(dataDir), importId);
}

/** Removes the file of an import, which nothing needs any more. */
export const removeImportFile = (dataDir: string, importId: string): void => rmSync(importFile(dataDir, importId), { force: true });

function listOld(folder: string, olderThan: number): string[] {
  try {
    return readdirSync(folder).filter((name) => {
      const found = statSync(path.join(folder, name), { throwIfNoEntry: false });
      return found?.isFile() === true && found.mtimeMs < olderThan;
    });
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return [];
    throw cause;
  }
}

/** Removes the files of a folder of ours that nothing needs, if they have lain for a while. `olderThan`: ms since 1970. **Returns** how many went. */
export function sweepFolder(folder: string, needed: ReadonlySet<string>, olderThan: number): number {
  const left = listOld(folder, olderThan).filter((name) => !needed.has(name));
  for (const name of left) rmSync(path.join(folder, name), { force: true });
  return left.length;
}

/** Removes files that no import needs and uploads that broke off: what is on its way has no import yet. `olderThan`: ms since 1970. */
export const sweepImportFiles = (dataDir: string, needed: ReadonlySet<string>, olderThan: number): number =>
  sweepFolder(importFolder(dataDir), needed, olderThan);
