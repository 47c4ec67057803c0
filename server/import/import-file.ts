import "server-only";
import { rmSync } from "node:fs";
import path from "node:path";

/** Where the file of an import lies: web and workers must share the folder of `TOLLBOARD_DATA`. The name is ours, never the sender's. */
export function importFile(dataDir: string, importId: string): string {
  if (!/^imp_[0-9A-Za-z]{22}$/.test(importId)) throw new RangeError("no import has such an id");
  return path.join(dataDir, "imports", importId);
}

/** Removes the file of an import, which nothing needs any more. */
export const removeImportFile = (dataDir: string, importId: string): void => rmSync(importFile(dataDir, importId), { force: true });
