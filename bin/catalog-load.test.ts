import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "@/db/test/fresh-database";
import { historyOf } from "@/db/test/history";

const root = path.resolve(import.meta.dirname, "..");

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), "tollboard-load-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Starts `tollboard …` in a process group of its own. */
function tollboard(url: string, args: readonly string[]) {
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "bin/tollboard.ts", ...args], {
    cwd: root,
    detached: true,
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const ended = new Promise<{ code: number | null; printed: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, printed })),
  );
  return { child, ended };
}

function captureOf(models: number, price: number): string {
  const entries = Array.from({ length: models }, (_, index) => {
    const id = `model-${index}`;
    return [
      id,
      {
        id,
        name: id,
        limit: { context: 1000 + index },
        modalities: { input: ["text"], output: ["text"] },
        cost: { input: price, output: price * 4 },
      },
    ];
  });
  return JSON.stringify({ acme: { id: "acme", name: "Acme", models: Object.fromEntries(entries) } });
}

test("a load killed at any moment leaves nothing of itself, and the next one is whole", async () => {
  const { sql, url } = await freshDatabase();
  const at = folder();
  writeFileSync(path.join(at, "first.json"), captureOf(4000, 1));
  writeFileSync(path.join(at, "second.json"), captureOf(4000, 1.5));
  expect((await tollboard(url, ["catalog", "load", "models.dev", path.join(at, "first.json"), "--at", "2026-03-01"]).ended).code).toBe(0);
  const before = await historyOf(sql);
  let killed = 0;
  for (const wait of [50, 120, 250, 450, 700]) {
    const { child, ended } = tollboard(url, ["catalog", "load", "models.dev", path.join(at, "second.json"), "--at", "2026-03-02"]);
    // A moment inside the load: once its backend holds the catalog's lock.
    for (let tries = 0; tries < 400; tries += 1) {
      const [row] = await sql`select count(*)::int as held from pg_locks where locktype = 'advisory' and granted`;
      if (row?.held > 0 || child.exitCode !== null) break;
      await sleep(10);
    }
    await sleep(wait);
    if (child.pid && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
    const { code } = await ended;
    if (code === 0) break;
    killed += 1;
    for (let tries = 0; tries < 200; tries += 1) {
      const [row] = await sql`select count(*)::int as held from pg_locks where locktype = 'advisory' and granted`;
      if (row?.held === 0) break;
      await sleep(20);
    }
    expect(await historyOf(sql)).toEqual(before);
    expect(await sql`select from snapshot`).toHaveLength(1);
  }
  expect(killed).toBeGreaterThan(0);
  expect(
    (await tollboard(url, ["catalog", "load", "models.dev", path.join(at, "second.json"), "--at", "2026-03-02", "--json"]).ended).code,
  ).toBe(0);
  const [moved] = await sql`select count(*)::int as count from fact where field = 'price:input' and value = '1.5' and until is null`;
  expect(moved?.count).toBe(4000);
}, 120_000);

test("a truncated, a wrong, a deep and a huge file are each refused with what is wrong, and change nothing", async () => {
  const { sql, url } = await freshDatabase();
  const at = folder();
  const file = (name: string, content: string): string => {
    writeFileSync(path.join(at, name), content);
    return path.join(at, name);
  };
  const huge = file("huge.json", "{");
  truncateSync(huge, 400 * 1024 * 1024);
  const cases: [string, RegExp][] = [
    [file("cut.json", captureOf(10, 1).slice(0, 300)), /not valid JSON/],
    [file("wrong.json", '[{"id": 1}]'), /expected an object of providers/],
    [file("deep.json", "[".repeat(30_000_000)), /nested deeper than 64 levels/],
    [file("nan.json", '{"acme": {"models": {"m": {"cost": {"input": NaN}}}}}'), /not valid JSON/],
    [huge, /over the limit/],
    [path.join(at, "missing.json"), /no such file/],
  ];
  for (const [name, reason] of cases) {
    const { code, printed } = await tollboard(url, ["catalog", "load", "models.dev", name, "--at", "2026-03-01"]).ended;
    expect([path.basename(name), code]).toEqual([path.basename(name), 1]);
    expect(printed).toMatch(reason);
  }
  expect(await historyOf(sql)).toEqual([]);
  const endless = file(
    "endless.json",
    captureOf(2, 1).replace('"input":1', '"input":1e400').replace('"acme":', '"__proto__": {"models": {}}, "acme":'),
  );
  const { code, printed } = await tollboard(url, ["catalog", "load", "models.dev", endless, "--at", "2026-03-01"]).ended;
  expect(`${code} ${printed}`).toMatch(/1 .*no usable provider id|cost\.input: expected a finite number/);
}, 120_000);
