import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { connect } from "@/db/client";
import { loadCapture } from "@/db/commands/load-capture/load-capture";
import { withDatabase } from "@/db/with-database";
import type { SourceId } from "@/lib/catalog/source";
import { parseSource } from "@/lib/catalog/sources/adapters";
import { readCaptureFile } from "@/server/capture-file";
import { readEnv } from "@/server/env";

/* Loads every published catalog file beside the checkout that has an adapter into DATABASE_URL or the embedded database,
 * each at its own date, and prints what came of it. A second run must open and close nothing. */

const CATALOGS = path.resolve(import.meta.dirname, "../../shared/catalogs");
const DAY = /(\d{4}-\d{2})(-\d{2})?/;
// Files of one provider each carry no date of their own: the day of the repository's commit.
const PORTKEY_DAY = "2026-08-21";

type Job = { source: SourceId; file: string; at: string; scope: string };

const job = (source: SourceId, file: string, scope = ""): Job => {
  const [, month = "2026-08", day = "-15"] = DAY.exec(path.basename(file)) ?? [];
  return { source, file, at: `${scope ? PORTKEY_DAY : `${month}${day}`}T00:00:00.000Z`, scope };
};
const list = (folder: string, pattern: RegExp): string[] =>
  readdirSync(path.join(CATALOGS, folder))
    .filter((name) => pattern.test(name))
    .map((name) => path.join(folder, name))
    .sort();

const jobs = (): Job[] => [
  ...list("models.dev", /^api\./).map((file) => job("models.dev", file)),
  ...list("litellm", /^model_prices/).map((file) => job("litellm", file)),
  ...list("genai-prices", /^data\.v[12]\..*(?<!schema)\.json(\.gz)?$/).map((file) => job("genai-prices", file)),
  ...list("openrouter", /^models\.(all|2026)/).map((file) => job("openrouter", file)),
  ...list("openrouter", /^endpoint.*\.json$/)
    .filter((file) => !file.includes("change"))
    .map((file) => job("openrouter-endpoints", file)),
  job("openrouter-providers", "openrouter/providers.2026-05.json"),
  ...list("portkey/pricing", /\.json$/).map((file) => job("portkey", file, path.basename(file, ".json"))),
  ...(["openai", "anthropic", "google"] as const).map((source) => job(source, `provider-apis/${source}.models.2026-08-05.json`)),
];

async function run(url: string): Promise<number> {
  const { sql, close } = connect(url, { max: 2 });
  const totals = new Map<
    SourceId,
    { files: number; records: number; rejects: number; opened: number; closed: number; failed: number; ms: number }
  >();
  for (const { source, file, at, scope } of jobs()) {
    const total = totals.get(source) ?? { files: 0, records: 0, rejects: 0, opened: 0, closed: 0, failed: 0, ms: 0 };
    totals.set(source, total);
    const start = performance.now();
    const read = await readCaptureFile(path.join(CATALOGS, file));
    if (!read.ok) throw new Error(read.error.what);
    const { bytes, sha256 } = read.value;
    const capture = { source, scope, capturedAt: at, checkedAt: at, sha256, byteCount: bytes.length };
    const result = await loadCapture(sql, capture, () => parseSource(source, bytes, { at, scope }));
    total.files += 1;
    total.ms += performance.now() - start;
    if (result.ok) {
      total.records += result.value.records;
      total.rejects += result.value.rejects.length;
      total.opened += result.value.factsOpened;
      total.closed += result.value.factsClosed;
    } else {
      total.failed += 1;
      process.stdout.write(`  ${file}: ${JSON.stringify(result.error)}\n`);
    }
  }
  for (const [source, total] of totals)
    process.stdout.write(
      `${source.padEnd(22)} ${total.files} files, ${total.records} records, ${total.rejects} rejected, ${total.opened} facts opened, ${total.closed} closed, ${total.failed} refused, ${Math.round(total.ms)} ms\n`,
    );
  await close();
  return [...totals.values()].some((total) => total.failed > 0) ? 1 : 0;
}

if (!existsSync(CATALOGS)) process.stderr.write("SKIPPED: ../shared/catalogs is not here, so there is nothing to load.\n");
else {
  const env = readEnv(process.env);
  if (!env.ok) throw new Error(env.error);
  process.exitCode = await withDatabase({ ...env.value, log: () => {} }, run);
}
