import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    testDatabaseUrl: string;
    /** A migrated database to which nothing is connected, for the tests' own ones to be copied from. */
    testTemplate: string;
  }
}

// Each database of a test has connections of its own until the test ends, and two files run at once.
const settings = { max_connections: "240", fsync: "off", synchronous_commit: "off", full_page_writes: "off", shared_buffers: "64MB" };

/** One migrated PostgreSQL for the whole run: TEST_DATABASE_URL when given, else an embedded one in a temporary folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const { url, stop } = given ? { url: given, stop: async () => {} } : await startTemporary();
  const template = `test_template_${randomBytes(6).toString("hex")}`;
  try {
    await migrate(url);
    await run(url, `create database ${template} template "${new URL(url).pathname.slice(1)}"`);
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.TEST_DATABASE_URL = url;
  project.provide("testDatabaseUrl", url);
  project.provide("testTemplate", template);
  return async () => {
    if (given) await run(url, `drop database ${template}`);
    await stop();
  };
}

async function run(url: string, statement: string): Promise<void> {
  const { sql, close } = connect(url, { max: 1 });
  await sql.unsafe(statement).finally(close);
}

async function startTemporary() {
  const dataDir = mkdtempSync(path.join(tmpdir(), "tollboard-test-"));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  const { url, stop } = await startEmbedded({ dataDir, log: () => {}, settings });
  return { url, stop: () => stop().finally(remove) };
}
