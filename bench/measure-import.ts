import { createHash, createHmac } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql } from "postgres";
import { withTemporaryDatabase } from "@/bench/catalog-database";
import { makeChance, type RowMaker } from "@/bench/import-rows/chance";
import { litellmRows } from "@/bench/import-rows/litellm";
import { openrouterRows } from "@/bench/import-rows/openrouter";
import { otlpRows } from "@/bench/import-rows/otlp";
import { connect } from "@/db/client";
import { openAppRole } from "@/db/commands/open-app-role";
import { createTeam } from "@/db/commands/team/create-team";
import { receiveImport } from "@/db/commands/usage/create-import";
import { newId } from "@/db/new-id";
import { getImport } from "@/db/queries/usage/get-import";
import { loadEmbeddedCatalog } from "@/db/seed/load-embedded-catalog";
import { withTeam } from "@/db/wall/with-team";
import { proveScope } from "@/lib/team/scope";
import { importFile, importFolder } from "@/server/import/import-file";
import { runImportChild } from "@/server/jobs/import-child";

/* How fast an export goes in, from a file that was uploaded to priced, rolled-up rows, in a process as the worker starts it, against a raw
 * COPY of the same file in the same run; and how much memory that process takes over time (Linux tells it, other systems do not).
 * Usage: NODE_OPTIONS=--conditions=react-server npx tsx bench/measure-import.ts litellm|openrouter|otlp [rows, 1000000 without a word] */

const MAKERS: Readonly<Record<string, RowMaker>> = { litellm: litellmRows, openrouter: openrouterRows, otlp: otlpRows };
const HEAP_MB = 320;

const ledger = {
  sha256: (text: string) => createHash("sha256").update(text).digest(),
  mac: (input: Uint8Array) => createHmac("sha256", "a key of this run alone").update(input).digest(),
};

function* chunks(maker: RowMaker, count: number): Generator<string> {
  const [from, next] = [Date.UTC(2026, 9, 1), makeChance(7)];
  let text = maker.header;
  for (let place = 0; place < count; place += 1) {
    text += maker.row(place, from + Math.floor((place / count) * 31 * 86_400_000), next);
    if (text.length < 1 << 20) continue;
    yield text;
    text = "";
  }
  yield text;
}

/** Copies the file's rows as they are: a text a column, or a line a row where there are no columns. **Returns** ms. */
async function copyRaw(sql: Sql, maker: RowMaker, file: string): Promise<number> {
  const names = maker.header === "" ? ["line"] : maker.header.trim().split(",");
  await sql.unsafe(`create table raw_rows (${names.map((name) => `"${name}" text`).join(", ")})`);
  const form = maker.header === "" ? "(format csv, delimiter E'\\x01', quote E'\\x02')" : "(format csv, header)";
  const start = performance.now();
  await pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), await sql.unsafe(`copy raw_rows from stdin ${form}`).writable());
  return performance.now() - start;
}

const readText = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

const MIB = 1024;
/** The memory of the process's youngest child, in MiB, each second until it is stopped. */
function watchChild(): { peak: () => number; stop: () => readonly number[] } {
  const seconds: number[] = [];
  let [turn, peak] = [0, 0];
  const timer = setInterval(() => {
    const child = readText(`/proc/${process.pid}/task/${process.pid}/children`).trim().split(" ").at(-1);
    const status = readText(`/proc/${child}/status`);
    const now = Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / MIB);
    peak = Math.max(peak, Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / MIB));
    if (turn % 4 === 0 && now > 0) seconds.push(now);
    turn += 1;
  }, 250);
  return {
    peak: () => peak,
    stop: () => {
      clearInterval(timer);
      return seconds;
    },
  };
}

const [kind = "litellm", rows = "1000000"] = process.argv.slice(2);
const maker = MAKERS[kind];
const count = Number(rows);
if (!maker || !Number.isSafeInteger(count)) throw new Error(`Usage: measure-import.ts ${Object.keys(MAKERS).join("|")} [rows]`);
const dataDir = mkdtempSync(path.join(tmpdir(), "tollboard-import-"));
mkdirSync(importFolder(dataDir), { recursive: true });
const made = path.join(dataDir, maker.file);
await pipeline(Readable.from(chunks(maker, count)), createWriteStream(made));
const byteCount = statSync(made).size;
console.log(`${kind}: ${count} rows, ${(byteCount / 2 ** 20).toFixed(0)} MiB`);

await withTemporaryDatabase(async (owner, url) => {
  await loadEmbeddedCatalog(owner.sql);
  const copyMs = await copyRaw(owner.sql, maker, made);
  const opened = await openAppRole(url, "a-password-of-this-run");
  if (!opened.ok) throw new Error(opened.error);
  const app = connect(opened.value, { max: 2 });
  const actor = { kind: "system", id: null, name: "measurement" } as const;
  const store = { sql: app.sql, ledger };
  const team = await createTeam(store, { actor, userId: null, address: null }, { slug: "bench", name: "Bench", zone: "UTC" });
  if (!team.ok) throw new Error(team.error);
  const { teamId } = team.value;
  const scope = proveScope({ teamId, slug: "bench", role: "owner", actor, userId: null, tokenScopes: null, address: null });
  const id = newId("imp");
  renameSync(made, importFile(dataDir, id));
  const file = { id, name: maker.file, format: "", sha256: createHash("sha256").update(id).digest("hex"), byteCount, startsAlone: true };
  const received = await receiveImport(store, scope, { file, quota: { files: 1, bytes: 1e12 }, enqueue: async () => {} });
  if (!received.ok) throw new Error(received.error);

  const memory = watchChild();
  const start = performance.now();
  const signal = new AbortController().signal;
  const end = await runImportChild({
    databaseUrl: opened.value,
    dataDir,
    teamId,
    importId: id,
    heapMb: HEAP_MB,
    signal,
    mostMs: 3_600_000,
  });
  const importMs = performance.now() - start;
  const seconds = memory.stop();
  const row = await withTeam(app.sql, scope, (tx) => getImport(tx, teamId, id));
  const perSecond = (ms: number) => Math.round(count / (ms / 1000));
  console.log(`raw COPY ${(copyMs / 1000).toFixed(1)} s, ${perSecond(copyMs)} rows/s`);
  console.log(
    `import ${end} in ${(importMs / 1000).toFixed(1)} s, ${perSecond(importMs)} rows/s: ${(copyMs / importMs).toFixed(3)} of raw COPY; peak ${memory.peak()} MiB`,
  );
  const step = Math.max(1, Math.floor(seconds.length / 12));
  console.log(`MiB over time: ${seconds.filter((_, place) => place % step === 0).join(" ")}`);
  console.log(`${row?.state}: read ${row?.read}, inserted ${row?.inserted}, rejected ${row?.rejected}`);
  await app.close();
});
rmSync(dataDir, { recursive: true, force: true });
