import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { testSecrets } from "@/bin/test/test-secrets";
import { freshDatabase } from "@/db/test/fresh-database";
import { startReplay } from "@/server/http/test/replay-server";
import exitCodes from "./exit-codes.json";

const root = path.resolve(import.meta.dirname, "..");

function startChild(variables: Record<string, string>) {
  const lines: Record<string, unknown>[] = [];
  const child: ChildProcess = fork(path.join(root, "bin/worker.ts"), [], {
    cwd: root,
    env: { NODE_ENV: "test", PATH: process.env.PATH, LOG_LEVEL: "debug", ...testSecrets, ...variables },
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    for (const line of chunk.toString().split("\n")) if (line.startsWith("{")) lines.push(JSON.parse(line));
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  onTestFinished(() => void child.kill("SIGKILL"));
  return { child, lines, ended };
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !isTrue(); turn += 1) await sleep(50);
  expect(isTrue()).toBe(true);
}

it("is ready within moments, and hands back on SIGTERM although a source never answers", async () => {
  const db = await freshDatabase();
  const server = await startReplay(() => {});
  onTestFinished(() => server.close());
  const { child, lines, ended } = startChild({
    DATABASE_URL: db.url,
    TB_FETCH_ALLOW: `catalog=http://127.0.0.1:${server.port}`,
    TB_SOURCE_URL_DEEPINFRA: `http://127.0.0.1:${server.port}/`,
    TB_DNS_SERVERS: "127.0.0.1:9",
  });
  await until(() => lines.some((line) => line.event === "worker.start"));
  expect(lines[0]?.msg).toBe("the worker is ready");
  await until(() => server.seen.length > 0);
  const startedAt = performance.now();
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  const [row] = await db.sql`select failures, next_pull_at <= now() as due from source where id = 'deepinfra'`;
  expect(row).toMatchObject({ failures: 0, due: true });
});

it("stays up and pulls nothing with TOLLBOARD_PULL=off", async () => {
  const db = await freshDatabase();
  const { child, lines, ended } = startChild({ DATABASE_URL: db.url, TOLLBOARD_PULL: "off" });
  await until(() => lines.length > 0);
  expect(await Promise.race([ended, sleep(500, "up")])).toBe("up");
  expect(await db.sql`select 1 from source where tried_at is not null`).toHaveLength(0);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

it("refuses a bad setting with a line that names it", async () => {
  const { lines, ended } = startChild({ DATABASE_URL: "postgres://127.0.0.1/x", TB_FETCH_ALLOW: "everything" });
  expect(await ended).toBe(exitCodes.badSetting);
  expect(lines[0]?.message).toContain("TB_FETCH_ALLOW");
});
