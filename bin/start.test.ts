import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
import { processesOf, readPostmaster } from "@/db/embedded/postmaster";
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

test.concurrent("a PostgreSQL that is killed is started again at its address, once no process of the dead one is left", () =>
  withFolder(async (dataDir) => {
    const cluster = clusterFolder(dataDir);
    const started = runStart(dataDir, onlyDatabase);
    await started.printed(isUp);
    const url = (await findEmbedded(dataDir)) ?? "";
    const { sql, close } = connect(url, { max: 1 });
    const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const old = processesOf(cluster);
    expect(old).toContain(backend?.pid);
    // A backend that does not notice the death of its postmaster, as a busy one does not for long.
    process.kill(backend?.pid ?? 0, "SIGSTOP");
    process.kill(readPostmaster(cluster)?.pid ?? 0, "SIGKILL");
    await started.printed("The database is back");
    expect(await findEmbedded(dataDir)).toBe(url);
    expect(processesOf(cluster).filter((pid) => old.includes(pid))).toEqual([]);
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    await close();
    // Its shared memory was found and freed, by the pid file that stayed.
    expect(readFileSync(path.join(dataDir, "postgres.log"), "utf8")).not.toContain("still in use");
    started.child.kill("SIGTERM");
    expect(await started.ended).toMatchObject({ code: 0, output: expect.stringContaining("The database ended unexpectedly with SIGKILL") });
    expect(listProcessesOf(dataDir)).toEqual([]);
  }));

test.concurrent("a worker that is started while PostgreSQL is away begins when it is back", () =>
  withFolder(async (dataDir) => {
    const [there, away] = ["global", "global.away"].map((name) => path.join(clusterFolder(dataDir), name)) as [string, string];
    const started = runStart(dataDir, ["--only=database,worker"], { LOG_LEVEL: "debug" });
    await started.printed("the worker is ready");
    renameSync(there, away);
    process.kill(readPostmaster(clusterFolder(dataDir))?.pid ?? 0, "SIGKILL");
    process.kill(partOf(dataDir, "worker") ?? 0, "SIGKILL");
    await started.printed("the database is away: the worker begins when it is back");
    renameSync(away, there);
    await started.printed("The database is back");
    await started.printed("the worker is ready", 2);
    started.child.kill("SIGTERM");
    expect((await started.ended).code).toBe(0);
    expect(listProcessesOf(dataDir)).toEqual([]);
  }));

test.concurrent("a PostgreSQL that cannot be started again brings the rest down, after tries with growing pauses", () =>
  withFolder(async (dataDir) => {
    const cluster = clusterFolder(dataDir);
    const started = runStart(dataDir, onlyDatabase);
    await started.printed(isUp);
    const running = readPostmaster(cluster);
    renameSync(path.join(cluster, "global"), path.join(cluster, "global.away"));
    process.kill(running?.pid ?? 0, "SIGKILL");
    const { code, output } = await started.ended;
    expect(code).toBe(17);
    expect(output.match(/Trying again in [\d.]+ s\./g)).toEqual([0.5, 1, 2, 4, 8].map((seconds) => `Trying again in ${seconds} s.`));
    expect(output).toContain("The database ended unexpectedly and did not start again in 6 tries. Stopping the rest.");
    expect(listProcessesOf(dataDir)).toEqual([]);
  }));

test.concurrent("a start that is stopped while its PostgreSQL is brought back leaves no process", () =>
  withFolder(async (dataDir) => {
    const started = runStart(dataDir, onlyDatabase);
    await started.printed(isUp);
    process.kill(readPostmaster(clusterFolder(dataDir))?.pid ?? 0, "SIGKILL");
    await started.printed("The database ended unexpectedly with SIGKILL");
    started.child.kill("SIGTERM");
    expect((await started.ended).code).toBe(0);
    expect(processesOf(clusterFolder(dataDir))).toEqual([]);
    await expectWhole(dataDir);
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
