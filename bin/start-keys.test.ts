import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, inject, test } from "vitest";
import { listProcessesOf, runStart } from "@/bin/test/run-start";
import { testSecrets } from "@/bin/test/test-secrets";
import { sendSignal } from "@/db/embedded/process";
import { createDatabase } from "@/db/test/fresh-database";
import { appRoleOf } from "@/db/wall/app-role";
import { keyFile, makeKeyVariables } from "@/server/vault/key-file";

const onlyDatabase = ["--only=database"];
const isUp = "Tollboard runs: database";

async function withFolder(work: (dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = path.join(mkdtempSync(path.join(tmpdir(), "tollboard-keys-")), "data");
  try {
    await work(dataDir);
  } finally {
    for (const pid of listProcessesOf(dataDir)) sendSignal(pid, "SIGKILL");
    rmSync(path.dirname(dataDir), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function startAndStop(dataDir: string, env: Record<string, string> = {}): Promise<{ code: number | null; output: string }> {
  const started = runStart(dataDir, onlyDatabase, env);
  await started.printed(isUp).then(
    () => started.child.kill("SIGTERM"),
    () => {},
  );
  return started.ended;
}

test.concurrent("the first embedded start makes the secrets, says where, for its owner's eyes alone; later starts keep them", () =>
  withFolder(async (dataDir) => {
    const first = await startAndStop(dataDir);
    expect(first.output).toContain(keyFile(dataDir));
    expect(first.output).toContain("Back this file up");
    expect(statSync(keyFile(dataDir)).mode & 0o777).toBe(0o600);
    const made = readFileSync(keyFile(dataDir), "utf8");
    for (const [, value = ""] of made.matchAll(/=(\S+)$/gm)) expect(first.output).not.toContain(value);
    const second = await startAndStop(dataDir);
    expect(second.output).not.toContain("Back this file up");
    expect(readFileSync(keyFile(dataDir), "utf8")).toBe(made);
  }));

test.concurrent("another installation's secrets do not open this database", () =>
  withFolder(async (dataDir) => {
    await startAndStop(dataDir);
    const lines = Object.entries(makeKeyVariables()).map(([name, value]) => `${name}=${value}`);
    writeFileSync(keyFile(dataDir), lines.join("\n"));
    const { code, output } = await startAndStop(dataDir);
    expect([code, output]).toEqual([18, expect.stringContaining("TB_SECRET is not the one")]);
  }));

test.concurrent("a lost key file is missed, not made anew over the database that needs the old one", () =>
  withFolder(async (dataDir) => {
    await startAndStop(dataDir);
    rmSync(keyFile(dataDir));
    const { code, output } = await startAndStop(dataDir);
    expect([code, output]).toEqual([18, expect.stringContaining("keys.env is missing")]);
    expect(existsSync(keyFile(dataDir))).toBe(false);
  }));

test("with a database of one's own, a missing, short, repeated or sample key is refused by name and never printed", () =>
  withFolder(async (dataDir) => {
    const { TB_SECRET = "", TB_KEK_K1 = "" } = testSecrets;
    const short = Buffer.from("short").toString("base64");
    const sample = Buffer.alloc(32, 7).toString("base64");
    const cases: [Record<string, string>, string][] = [
      [{}, "TB_KEK"],
      [{ TB_KEK_K1 }, "TB_SECRET"],
      [{ TB_SECRET, TB_KEK_K1: short }, "TB_KEK_K1"],
      [{ TB_SECRET, TB_KEK_K1: sample }, "TB_KEK_K1"],
      [{ TB_SECRET, TB_KEK_K1, TB_KEK_K2: TB_KEK_K1, TB_KEK_CURRENT: "K2" }, "TB_KEK"],
      [{ TB_SECRET: short, TB_KEK_K1 }, "TB_SECRET"],
      [{ TB_SECRET, TB_KEK_K1, TB_ORIGIN: "http://tollboard.example.com" }, "TB_ORIGIN"],
    ];
    for (const [env, name] of cases) {
      const { code, output } = await startAndStop(dataDir, { DATABASE_URL: inject("testDatabaseUrl"), ...env });
      expect([code, output]).toEqual([18, expect.stringContaining(name)]);
      for (const value of Object.values(env)) if (value.length > 20 && !value.startsWith("http")) expect(output).not.toContain(value);
    }
  }));

test("the web server and the worker are given the application's own login, never the owner's", () =>
  withFolder(async (dataDir) => {
    const database = await createDatabase();
    try {
      const { output } = await startAndStop(dataDir, { ...testSecrets, DATABASE_URL: database.url });
      expect(output).toContain(isUp);
      const [role] =
        await database.sql`select rolcanlogin, rolsuper, rolbypassrls from pg_roles where rolname = ${appRoleOf(database.url)}`;
      expect(role).toEqual({ rolcanlogin: true, rolsuper: false, rolbypassrls: false });
      expect(await database.sql`select 1 from information_schema.schemata where schema_name = 'pgboss'`).toHaveLength(1);
    } finally {
      await database.drop();
    }
  }));
