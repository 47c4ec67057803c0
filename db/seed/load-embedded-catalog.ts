import "server-only";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { Sql } from "postgres";
import { z } from "zod";
import { type LoadReport, loadCapture } from "@/db/commands/load-capture/load-capture";
import type { SourceId } from "@/lib/catalog/source";
import { parseSource } from "@/lib/catalog/sources/adapters";

const Manifest = z.array(
  z.object({
    source: z.string(),
    file: z.string(),
    at: z.iso.datetime(),
    dateQuality: z.enum(["stated", "not later than"]),
  }),
);

/** The folder with the embedded captures; `bin/build-embedded-catalog.ts` writes all but the curated file. */
export const SEED_FOLDER = import.meta.dirname;

/**
 * Loads the catalog that comes with the program: each capture at its own date, already known ones at no cost.
 *
 * **Returns** one report a file. **Throws** when a file of the package itself does not parse: that is a bug.
 */
export async function loadEmbeddedCatalog(sql: Sql, folder: string = SEED_FOLDER): Promise<LoadReport[]> {
  const manifest = Manifest.parse(JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8")));
  const reports: LoadReport[] = [];
  for (const entry of manifest) {
    const packed = await readFile(path.join(folder, entry.file));
    const bytes = entry.file.endsWith(".gz") ? gunzipSync(packed) : packed;
    const source = entry.source as SourceId;
    const file = {
      source,
      scope: "",
      capturedAt: entry.at,
      checkedAt: entry.at,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      byteCount: bytes.length,
      dateQuality: entry.dateQuality,
    };
    const result = await loadCapture(sql, file, () => parseSource(source, bytes, { at: entry.at, scope: "" }));
    if (!result.ok) throw new Error(`embedded catalog ${entry.file}: ${JSON.stringify(result.error)}`);
    reports.push(result.value);
  }
  return reports;
}
