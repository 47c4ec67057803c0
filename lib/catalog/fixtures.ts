import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";

const folder = path.join(import.meta.dirname, "../../../shared/catalogs");

function warnMissing(what: string): null {
  process.stderr.write(`\n*** SKIPPED: ${what} is not beside this checkout (../shared/catalogs); its counts were NOT checked ***\n`);
  return null;
}

/** For tests only: the bytes of a published catalog file, unpacked; `null` with a loud warning when it is not there. */
export function readCatalogFile(name: string): Uint8Array | null {
  const file = path.join(folder, name);
  if (!existsSync(file)) return warnMissing(name);
  const bytes = readFileSync(file);
  return name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}

/** For tests only: the names of the files in a folder of published catalogs; `null` with a loud warning when it is not there. */
export function listCatalogFiles(name: string): string[] | null {
  const at = path.join(folder, name);
  return existsSync(at) ? readdirSync(at).sort() : warnMissing(name);
}

/** For tests only: a value as the bytes of a JSON file. */
export const jsonBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
