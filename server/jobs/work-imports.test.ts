import { randomBytes } from "node:crypto";
import { existsSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { changeRole } from "@/db/commands/team/change-members";
import { appRoleOf } from "@/db/wall/app-role";
import { readPullSettings } from "@/server/catalog/pull-settings";
import { importFile, importFolder } from "@/server/import/import-file";
import { enqueueImport } from "@/server/import/import-queue";
import { prepareJobs } from "@/server/jobs/boss";
import { startWorker } from "@/server/jobs/start-worker";
import { importTask } from "@/server/jobs/work-imports";
import { readSettings } from "@/server/settings";
import { type ImportKit, importKit } from "@/server/test/imports/import-kit";
import { ownRows } from "@/server/test/imports/own-rows";
import { readSecrets } from "@/server/vault/secrets";

async function start(kit: ImportKit) {
  const secrets = readSecrets({ TB_SECRET: randomBytes(32).toString("base64"), TB_KEK_K1: randomBytes(32).toString("base64") });
  const [settings, pulls] = [readSettings({}), readPullSettings({})];
  if (!secrets.ok || !settings.ok || !pulls.ok) throw new Error("the test's own settings are bad");
  const worker = await startWorker({
    url: kit.appUrl,
    pulls: false,
    settings: pulls.value,
    logger: pino({ level: "silent" }),
    teams: { settings: settings.value, secrets: secrets.value, dataDir: kit.dataDir },
  });
  onTestFinished(() => worker.stop());
  return worker;
}

async function until(read: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 400; turn += 1) {
    if (await read()) return;
    await sleep(50);
  }
  throw new Error("it never came");
}

const run = (kit: ImportKit, teamId: string, importId: string) =>
  importTask(320).run({ ...kit.context, signal: new AbortController().signal, ids: { teamId, importId } });

test("a file that came while no worker ran is taken up when one starts, the next by its job: previewed, run when a person says so", async () => {
  const kit = await importKit();
  const scope = await kit.join(await kit.makeTeam(), "member");
  const early = await kit.upload(scope, ownRows(0, 30), { enqueue: enqueueImport });
  await prepareJobs(kit.url, appRoleOf(kit.url));
  await start(kit);
  await until(async () => (await kit.read(scope, early)).state === "done");

  const id = await kit.upload(scope, ownRows(20, 60), { startsAlone: false, enqueue: enqueueImport });
  await until(async () => (await kit.read(scope, id)).state === "preview");
  const { preview, format } = await kit.read(scope, id);
  expect(format).toBe("own-csv");
  expect(preview).toMatchObject({
    looked_at: 40,
    is_whole: true,
    rows_in: 40,
    known: 10,
    rejected: 0,
    first_at: "2026-10-01T00:20:00.000Z",
  });
  expect(preview?.rows).toHaveLength(20);
  expect(await kit.step(scope, id, "start")).toMatchObject({ ok: true, value: { state: "queued" } });
  await kit.owner.sql.begin(async (tx) => {
    await tx`select set_config('app.team_id', ${scope.teamId}, true)`;
    await enqueueImport(tx as never, scope.teamId, id);
  });
  await until(async () => (await kit.read(scope, id)).state === "done");
  expect(await kit.read(scope, id)).toMatchObject({ read: 40, inserted: 30, duplicate: 10 });
  await until(async () => !existsSync(importFile(kit.dataDir, id)));
});

test("an import of whoever may not import any more is not run, and says so", async () => {
  const kit = await importKit();
  const team = await kit.makeTeam();
  const owner = await kit.join(team, "owner");
  const scope = await kit.join(team, "member");
  const id = await kit.upload(scope, ownRows(0, 10));
  expect(await changeRole(kit, owner, scope.userId ?? "", "viewer")).toMatchObject({ ok: true });
  await run(kit, scope.teamId, id);
  expect(await kit.read(scope, id)).toMatchObject({
    state: "failed",
    inserted: 0,
    failure: "whoever asked for this import may not import any more",
  });
  expect(existsSync(importFile(kit.dataDir, id))).toBe(false);
});

test("an import over which three processes run out of memory, one after the other, is ended, and nothing else with it", {
  timeout: 120_000,
}, async () => {
  const kit = await importKit();
  const scope = await kit.join(await kit.makeTeam(), "member");
  const id = await kit.upload(scope, ownRows(0, 20));
  await importTask(8).run({ ...kit.context, signal: new AbortController().signal, ids: { teamId: scope.teamId, importId: id } });
  const row = await kit.read(scope, id);
  expect([row.state, row.failure]).toEqual(["failed", expect.stringContaining("3 times in a row")]);
});

test("a worker that is told to stop hands an import back, and the next one goes on with it", async () => {
  const kit = await importKit();
  const scope = await kit.join(await kit.makeTeam(), "member");
  const id = await kit.upload(scope, ownRows(0, 20));
  const stop = new AbortController();
  const running = importTask(320).run({ ...kit.context, signal: stop.signal, ids: { teamId: scope.teamId, importId: id } });
  setTimeout(() => stop.abort(), 300);
  await expect(running).rejects.toThrow("handed back");
  await run(kit, scope.teamId, id);
  expect(await kit.read(scope, id)).toMatchObject({ state: "done", inserted: 20 });
});

test("what a file is not needed for any more is swept, what waits or has just come is not", async () => {
  const kit = await importKit();
  const scope = await kit.join(await kit.makeTeam(), "member");
  const waits = await kit.upload(scope, ownRows(0, 5), { startsAlone: false });
  const [orphan, fresh] = ["incoming-old", "incoming-new"].map((name) => path.join(importFolder(kit.dataDir), name));
  for (const file of [orphan ?? "", fresh ?? ""]) writeFileSync(file, "x");
  const old = new Date(Date.now() - 2 * 3_600_000);
  for (const file of [orphan ?? "", importFile(kit.dataDir, waits)]) utimesSync(file, old, old);
  const { sweepImports } = await import("@/server/jobs/sweep-imports");
  await sweepImports.run({ ...kit.context, signal: new AbortController().signal });
  expect([orphan ?? "", fresh ?? "", importFile(kit.dataDir, waits)].map((file) => existsSync(file))).toEqual([false, true, true]);
});

test("an import whose time is over is told as that: it goes on, and is given up when it does not come on", async () => {
  const kit = await importKit();
  const scope = await kit.join(await kit.makeTeam(), "member");
  const id = await kit.upload(scope, ownRows(0, 30));
  const late = () =>
    importTask(320, 1).run({ ...kit.context, signal: new AbortController().signal, ids: { teamId: scope.teamId, importId: id } });
  for (const _ of [1, 2]) await expect(late()).rejects.toThrow("time was over");
  await late();
  expect(await kit.read(scope, id)).toMatchObject({ state: "failed", failure: expect.stringContaining("took longer than it may") });
});
