import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { checkDisk } from "@/bin/start/preflight";
import { StopError } from "@/bin/start/stop-error";
import { partOf } from "@/bin/test/part-of";
import { listProcessesOf, runStart } from "@/bin/test/run-start";
import { testSecrets } from "@/bin/test/test-secrets";
import { connect } from "@/db/client";
import { findEmbedded, findFreePort, startEmbedded } from "@/db/embedded";
import { clusterFolder } from "@/db/embedded/cluster";
import { readPostmaster } from "@/db/embedded/postmaster";
import { sendSignal, waitUntil } from "@/db/embedded/process";
import { findPrograms, startProgram } from "@/db/embedded/run-as";
import { withDatabase } from "@/db/with-database";

const onlyDatabase = ["--only=database"];
const isUp = "Tollboard runs: database";
const log = () => {};

async function withFolder(work: (dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "tollboard-start-"));
  try {
    await work(dataDir);
  } finally {
    for (const pid of listProcessesOf(dataDir)) sendSignal(pid, "SIGKILL");
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function answerOf(url: string): Promise<unknown> {
  const { sql, close } = connect(url, { max: 1 });
  try {
    return (await sql`select count(*)::int as count from drizzle.__drizzle_migrations`)[0]?.count;
  } finally {
    await close();
  }
}

const expectWhole = (dataDir: string) =>
  withDatabase({ databaseUrl: null, dataDir, log }, async (url) => expect(await answerOf(url)).toBeGreaterThan(0));

test.concurrent("a taken port is named and leaves nothing running", () =>
  withFolder(async (dataDir) => {
    const other = createServer();
    const port = await findFreePort();
    await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
    try {
      const { code, output } = await runStart(dataDir, ["--only=web"], { PORT: String(port) }).ended;
      expect([code, output]).toEqual([11, expect.stringContaining(`Port ${port} on 127.0.0.1 is taken`)]);
      expect(listProcessesOf(dataDir)).toEqual([]);
    } finally {
      other.close();
    }
  }));

test.concurrent("a data folder has one Tollboard; commands use its database; SIGTERM leaves no process", () =>
  withFolder(async (dataDir) => {
    const first = runStart(dataDir, onlyDatabase);
    await first.printed(isUp);
    const second = await runStart(dataDir, onlyDatabase).ended;
    expect([second.code, second.output]).toEqual([12, expect.stringContaining(`process ${first.child.pid}`)]);
    const running = await findEmbedded(dataDir);
    await withDatabase({ databaseUrl: null, dataDir, log }, async (url) => expect(url).toBe(running));
    first.child.kill("SIGTERM");
    expect((await first.ended).code).toBe(0);
    expect(listProcessesOf(dataDir)).toEqual([]);
    await expectWhole(dataDir);
  }));

/** The files of a folder and of its folders, as `a` and `a/b`. */
const filesOf = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    try {
      return [name, ...readdirSync(path.join(folder, name)).map((inner) => `${name}/${inner}`)];
    } catch {
      return [name];
    }
  });

test.concurrent("kill -9 of the whole group in the middle of a first start leaves a folder that starts", () =>
  withFolder(async (dataDir) => {
    for (const point of [/^postgres\.new\.\w+$/, /^postgres\.new\.\w+\/PG_VERSION$/, /^postgres$/, /^postgres\/postmaster\.pid$/]) {
      const before = new Set(filesOf(dataDir));
      const started = runStart(dataDir, onlyDatabase);
      const isThere = () => filesOf(dataDir).some((file) => point.test(file) && !(file.includes(".new") && before.has(file)));
      await waitUntil(() => isThere() || started.child.exitCode !== null, 30_000);
      if (started.child.exitCode !== null) throw new Error(`Ended before ${point}:\n${(await started.ended).output}`);
      if (started.child.pid) process.kill(-started.child.pid, "SIGKILL");
      await started.ended;
    }
    await expectWhole(dataDir);
  }));

test.concurrent("kill -9 of the launcher brings the rest down, and the next start is not in its way", () =>
  withFolder(async (dataDir) => {
    const first = runStart(dataDir, onlyDatabase, {}, true);
    await first.printed(isUp);
    first.child.kill("SIGKILL");
    await first.ended;
    await expectWhole(dataDir);
    expect(await waitUntil(() => listProcessesOf(dataDir).length === 0, 10_000)).toBe(true);
  }));

test.concurrent("a worker that is killed is started again, and one that cannot run brings the rest down", () =>
  withFolder(async (dataDir) => {
    const first = runStart(dataDir, ["--only=database,worker"]);
    await first.printed("Tollboard runs: database, worker");
    expect(await waitUntil(() => partOf(dataDir, "worker") !== null, 10_000)).toBe(true);
    const killed = partOf(dataDir, "worker") ?? 0;
    process.kill(killed, "SIGKILL");
    await first.printed("The worker ended unexpectedly with SIGKILL. Starting it again.");
    expect(await waitUntil(() => ![null, killed].includes(partOf(dataDir, "worker")), 10_000)).toBe(true);
    first.child.kill("SIGTERM");
    expect((await first.ended).code).toBe(0);
    expect(partOf(dataDir, "worker")).toBeNull();
    const { code, output } = await runStart(dataDir, ["--only=database,worker"], { TB_FETCH_ALLOW: "everything" }).ended;
    expect([code, output]).toEqual([17, expect.stringContaining("The worker ended unexpectedly with code 18. Stopping the rest.")]);
  }));

test.concurrent("a PostgreSQL that outlived its starter is replaced", () =>
  withFolder(async (dataDir) => {
    await (await startEmbedded({ dataDir, log })).stop();
    const cluster = clusterFolder(dataDir);
    const programs = { ...(await findPrograms(dataDir)), prefix: [] };
    const flags = ["-c", `port=${await findFreePort()}`, "-c", "unix_socket_directories="];
    const orphan = startProgram(programs, "postgres", ["-D", cluster, ...flags]);
    await waitUntil(() => readPostmaster(cluster)?.isReady === true, 10_000);
    const next = await startEmbedded({ dataDir, log });
    expect(orphan.exitCode).toBe(0);
    expect(await findEmbedded(dataDir)).toBe(next.url);
    await next.stop();
  }));

test.concurrent("a postmaster.pid whose number now belongs to another program does not stop a start", () =>
  withFolder(async (dataDir) => {
    await (await startEmbedded({ dataDir, log })).stop();
    writeFileSync(path.join(clusterFolder(dataDir), "postmaster.pid"), `${process.pid}\n${clusterFolder(dataDir)}\n0\n5432\n`);
    await expectWhole(dataDir);
  }));

test.concurrent("a database that does not answer, or a bad setting, is named", () =>
  withFolder(async (dataDir) => {
    const port = await findFreePort();
    const lost = await runStart(dataDir, onlyDatabase, { ...testSecrets, DATABASE_URL: `postgres://someone@127.0.0.1:${port}/none` }).ended;
    expect([lost.code, lost.output]).toEqual([16, expect.stringContaining("cannot be reached")]);
    const bad = await runStart(dataDir, onlyDatabase, { PORT: "many" }).ended;
    expect([bad.code, bad.output]).toEqual([18, expect.stringContaining("PORT")]);
  }));

test("a nearly full disk is refused before anything is written", () => {
  expect(() => checkDisk(tmpdir(), () => 299)).toThrow(StopError);
  expect(() => checkDisk(tmpdir(), () => 300)).not.toThrow();
});
