import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { Sql } from "postgres";
import { type Connection, connect } from "@/db/client";
import { type LoadReport, loadCapture } from "@/db/commands/load-capture/load-capture";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import type { SourceId } from "@/lib/catalog/source";
import { parseSource } from "@/lib/catalog/sources/adapters";

const CATALOGS = path.resolve(import.meta.dirname, "../../shared/catalogs");

/** Bytes of a published catalog beside the checkout, unpacked; `null` where there is none. */
export function publishedBytes(file: string): Uint8Array | null {
  const found = path.join(CATALOGS, file);
  if (!existsSync(found)) return null;
  const bytes = readFileSync(found);
  return file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}

/** Loads bytes as one capture and throws what is refused. */
export async function loadBytes(sql: Sql, source: SourceId, at: string, bytes: Uint8Array): Promise<LoadReport> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file = { source, scope: "", capturedAt: at, checkedAt: at, sha256, byteCount: bytes.length };
  const result = await loadCapture(sql, file, () => parseSource(source, bytes, { at, scope: "" }));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A migrated embedded PostgreSQL in a temporary folder for as long as `work` takes. */
export async function withTemporaryDatabase(work: (connection: Connection, url: string) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "tollboard-bench-"));
  const { url, stop } = await startEmbedded({ dataDir, log: () => {} });
  try {
    await migrate(url);
    const connection = connect(url, { max: 4 });
    try {
      await work(connection, url);
    } finally {
      await connection.close();
    }
  } finally {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
