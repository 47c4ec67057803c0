import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { TeamScope } from "@/lib/team/scope";
import { importTask } from "@/server/jobs/work-imports";
import { drawsOf } from "@/server/test/imports/draws-of";
import { dumpStore, sumsAgree } from "@/server/test/imports/dump-store";
import { type ImportKit, importKit } from "@/server/test/imports/import-kit";
import { ownRows } from "@/server/test/imports/own-rows";

// More rows than go in at a time, so that there is a middle to be killed in. More: TOLLBOARD_CRASHES=40; elsewhere: TOLLBOARD_CRASH_SEED.
const ROWS = 25_000;
const CRASHES = Number(process.env.TOLLBOARD_CRASHES ?? 6);
const SEED = Number(process.env.TOLLBOARD_CRASH_SEED ?? 20_261_127);
/** An import that ends its process more often without having come on is given up. */
const CRASHES_EACH = 3;
const FILE = ownRows(0, ROWS);
/** A file as long, most of whose rows stand in the other as well. */
const LATER_BY = 10_000;
const LATER = ownRows(LATER_BY, ROWS + LATER_BY);

/** The processes that work an import, as the machine lists them. */
const childrenOf = (importId: string): number[] =>
  execFileSync("ps", ["-axo", "pid=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes("work-import") && line.includes(importId))
    .map((line) => Number(line.trim().split(" ")[0]));

const job = (kit: ImportKit, scope: TeamScope, importId: string, signal = new AbortController().signal) =>
  importTask(320).run({ ...kit.context, signal, ids: { teamId: scope.teamId, importId } });

/** Has the job come again as the queue would, until it is done. */
async function persist(run: () => Promise<void>): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) {
    try {
      return await run();
    } catch {
      await sleep(100);
    }
  }
  throw new Error("the job never got through");
}

async function cleanStore(kit: ImportKit, ...files: readonly string[]) {
  const scope = await kit.join(await kit.makeTeam(), "owner");
  for (const file of files) await kit.work(scope, await kit.upload(scope, file));
  return dumpStore(kit.sql, scope.teamId);
}

async function expectWhole(kit: ImportKit, scope: TeamScope, ids: readonly string[], store: Record<string, string[]>) {
  for (const id of ids) {
    const row = await kit.read(scope, id);
    expect([row.state, row.failure, row.read]).toEqual(["done", null, ROWS]);
    expect(row.inserted + row.duplicate).toBe(ROWS);
  }
  expect(await sumsAgree(kit.sql, scope.teamId)).toMatchObject({ isDaily: true, isHourly: true });
  expect(await dumpStore(kit.sql, scope.teamId)).toEqual(store);
}

/** Cuts the connections at each third crash, else kills the process. **Returns** what was hit, in words. */
async function crash(kit: ImportKit, id: string, count: number): Promise<string[]> {
  if (count % CRASHES_EACH === CRASHES_EACH - 1) {
    await kit.owner
      .sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    return ["connections"];
  }
  const pids = childrenOf(id);
  for (const pid of pids) process.kill(pid, "SIGKILL");
  return pids.map(() => "process");
}

/** Works an import that crashes at drawn moments. **Returns** what was hit and when. */
async function crashImport(kit: ImportKit, scope: TeamScope, { id, most, draw }: { id: string; most: number; draw: () => number }) {
  let isDone = false;
  const working = persist(() => job(kit, scope, id)).finally(() => {
    isDone = true;
  });
  const hits: string[] = [];
  while (!isDone && hits.length < most) {
    while (!isDone && childrenOf(id).length === 0) await sleep(20);
    const ms = Math.round(draw() * 2_000);
    await sleep(ms);
    if (!isDone) hits.push(...(await crash(kit, id, hits.length)).map((what) => `${what} after ${ms} ms`));
  }
  await working;
  // A connection that was cut says so once, to whoever asks it next.
  await persist(async () => void (await Promise.all(Array.from({ length: 12 }, () => kit.sql`select 1`))));
  return hits;
}

test("an import whose process is killed and whose connections are cut at any moment ends with each row once", {
  timeout: 600_000,
}, async () => {
  const kit = await importKit();
  const draw = drawsOf(SEED);
  const store = await cleanStore(kit, FILE);
  const hits: string[] = [];
  // Some end before their moment comes.
  for (let round = 0; hits.length < CRASHES && round < CRASHES * 4; round += 1) {
    const scope = await kit.join(await kit.makeTeam(), "owner");
    const id = await kit.upload(scope, FILE);
    hits.push(...(await crashImport(kit, scope, { id, most: Math.min(CRASHES_EACH, CRASHES - hits.length), draw })));
    await expectWhole(kit, scope, [id], store);
  }
  process.stdout.write(`Imports crashed, with seed ${SEED}: ${hits.join("; ")}\n`);
  expect(hits).toHaveLength(CRASHES);
});

test("two workers on one import, and three imports of overlapping files at once, add each row once", { timeout: 300_000 }, async () => {
  const kit = await importKit();
  const scope = await kit.join(await kit.makeTeam(), "owner");
  const ids = [await kit.upload(scope, FILE), await kit.upload(scope, FILE), await kit.upload(scope, LATER)];
  await Promise.all([...ids, ids[0] ?? ""].map((id) => persist(() => job(kit, scope, id))));
  await expectWhole(kit, scope, ids, await cleanStore(kit, FILE, LATER));
  const rows = await Promise.all(ids.map((id) => kit.read(scope, id)));
  expect(rows.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(ROWS + LATER_BY);
});
