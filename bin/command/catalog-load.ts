import { stat } from "node:fs/promises";
import path from "node:path";
import type { Sql } from "postgres";
import { fail, type Output, UsageError } from "@/bin/command/output";
import { type LoadReport, loadCapture } from "@/db/commands/load-capture/load-capture";
import { type SourceId, sourceSpec } from "@/lib/catalog/source";
import { parseSource } from "@/lib/catalog/sources/adapters";
import { readCaptureFile } from "@/server/capture-file";

export type LoadRequest = {
  readonly source: SourceId;
  readonly file: string;
  readonly at: string | undefined;
  readonly scope: string | undefined;
};

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?$/;
const EARLIEST = Date.parse("2015-01-01T00:00:00Z");
const DAY_MS = 86_400_000;

/** Reads `--at`: a UTC day or an instant with its zone, between 2015 and a day from now; without it, when the file was last written. */
async function readInstant(request: LoadRequest): Promise<string> {
  if (request.at === undefined) return new Date((await stat(request.file).catch(() => null))?.mtimeMs ?? Date.now()).toISOString();
  const at = INSTANT.test(request.at) ? Date.parse(request.at) : Number.NaN;
  if (Number.isNaN(at))
    throw new UsageError(`--at takes a day or an instant with its zone, such as 2026-07-02T06:00:00Z, not "${request.at}"`);
  if (at < EARLIEST || at > Date.now() + DAY_MS) throw new UsageError(`--at ${request.at} is before 2015 or in the future`);
  return new Date(at).toISOString();
}

function summary(report: LoadReport): string[] {
  const where = report.scope ? `${report.source} (${report.scope})` : report.source;
  if (report.outcome === "known") return [`${where} at ${report.capturedAt}: already loaded; only the check date changes`];
  if (report.outcome === "confirmed") return [`${where} at ${report.capturedAt}: nothing changed`];
  return [
    `${where} at ${report.capturedAt}: ${report.records} records, ${report.offers} offers, ${report.providers} providers`,
    `  ${report.factsOpened} facts opened, ${report.factsClosed} closed, ${report.held} held for review`,
    ...Object.entries(report.skipped).map(([reason, count]) => `  ${count} skipped: ${reason}`),
    ...report.rejects.slice(0, 20).map((reject) => `  rejected ${reject.where}: ${reject.reason}`),
    ...(report.rejects.length > 20 ? [`  … and ${report.rejects.length - 20} more rejected`] : []),
  ];
}

/** Ingests one captured file. **Returns** the exit code: 1 when the file is refused as a whole. */
export async function loadFile(sql: Sql, output: Output, request: LoadRequest): Promise<number> {
  const at = await readInstant(request);
  const scope = request.scope ?? (sourceSpec(request.source).scoped ? path.basename(request.file).replace(/\.json(\.gz)?$/, "") : "");
  const read = await readCaptureFile(request.file);
  if (!read.ok) {
    fail(output, "unreadable", `${request.file} refused: ${read.error.what}`);
    return 1;
  }
  const { bytes, sha256 } = read.value;
  const file = { source: request.source, scope, capturedAt: at, checkedAt: at, sha256, byteCount: bytes.length };
  const result = await loadCapture(sql, file, () => parseSource(request.source, bytes, { at, scope }));
  if (!result.ok) {
    const { error } = result;
    const message = "code" in error ? error.message : `${request.file} refused: ${error.where}: ${error.what}`;
    fail(output, "code" in error ? error.code : "malformed", message);
    return 1;
  }
  if (output.json) output.print(JSON.stringify(result.value));
  else for (const line of summary(result.value)) output.print(line);
  return 0;
}
