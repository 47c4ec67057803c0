import { createHash, createHmac } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { withTemporaryDatabase } from "@/bench/catalog-database";
import { LITELLM_HEADER, litellmRows } from "@/bench/litellm-rows";
import { connect } from "@/db/client";
import { openAppRole } from "@/db/commands/open-app-role";
import { createTeam } from "@/db/commands/team/create-team";
import { loadEmbeddedCatalog } from "@/db/seed/load-embedded-catalog";
import { proveScope } from "@/lib/team/scope";
import { importOne } from "@/server/test/planted/load";

/* How fast a LiteLLM export goes in, from file to priced, rolled-up rows, against a raw COPY of the same file in the same run, and how
 * much memory it takes. Usage: npx tsx bench/measure-import.ts [rows, 1000000 without a word]. */

const ledger = {
  sha256: (text: string) => createHash("sha256").update(text).digest(),
  mac: (input: Uint8Array) => createHmac("sha256", "a key of this run alone").update(input).digest(),
};

function* batches(rows: Iterable<string>): Generator<string> {
  let text = LITELLM_HEADER;
  for (const row of rows) {
    text += row;
    if (text.length < 1 << 20) continue;
    yield text;
    text = "";
  }
  yield text;
}

const count = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(path.join(tmpdir(), "tollboard-import-"));
const file = path.join(folder, "LiteLLM_SpendLogs.csv");
await pipeline(Readable.from(batches(litellmRows(count, Date.UTC(2026, 9, 1)))), createWriteStream(file));
console.log(`${count} rows, ${(statSync(file).size / 2 ** 20).toFixed(0)} MiB`);
await withTemporaryDatabase(async (owner, url) => {
  await loadEmbeddedCatalog(owner.sql);
  const columns = LITELLM_HEADER.trim()
    .split(",")
    .map((name) => `"${name}" text`)
    .join(", ");
  await owner.sql.unsafe(`create table raw_rows (${columns})`);
  const copyStart = performance.now();
  await pipeline(
    createReadStream(file, { highWaterMark: 1 << 18 }),
    await owner.sql`copy raw_rows from stdin (format csv, header)`.writable(),
  );
  const copyMs = performance.now() - copyStart;
  const opened = await openAppRole(url, "a-password-of-this-run");
  if (!opened.ok) throw new Error(opened.error);
  const app = connect(opened.value, { max: 4 });
  const actor = { kind: "system", id: null, name: "measurement" } as const;
  const store = { sql: app.sql, ledger };
  const made = await createTeam(store, { actor, userId: null, address: null }, { slug: "bench", name: "Bench", zone: "UTC" });
  if (!made.ok) throw new Error(made.error);
  const scope = proveScope({
    teamId: made.value.teamId,
    slug: "bench",
    role: "owner",
    actor,
    userId: null,
    tokenScopes: null,
    address: null,
  });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const start = performance.now();
  const cpu = process.cpuUsage();
  const { row } = await importOne(store, scope, file);
  const importMs = performance.now() - start;
  const used = process.cpuUsage(cpu);
  clearInterval(watch);
  console.log(`raw COPY ${(copyMs / 1000).toFixed(1)} s, ${Math.round(count / (copyMs / 1000))} rows/s`);
  console.log(
    `import ${(importMs / 1000).toFixed(1)} s, ${Math.round(count / (importMs / 1000))} rows/s: ${(copyMs / importMs).toFixed(3)} of raw COPY; own processor ${((used.user + used.system) / 1e6).toFixed(1)} s; peak ${(peak / 2 ** 20).toFixed(0)} MiB`,
  );
  console.log(`read ${row.read}, inserted ${row.inserted}, rejected ${row.rejected}`);
  await app.close();
});
rmSync(folder, { recursive: true, force: true });
