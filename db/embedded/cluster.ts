import "server-only";
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { giveTo, type Programs, startProgram } from "@/db/embedded/run-as";

const superuser = "tollboard";
const databaseName = "tollboard";
const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

/** Where the cluster lies inside a data folder. */
export const clusterFolder = (dataDir: string): string => path.join(dataDir, "postgres");

const passwordFile = (cluster: string) => path.join(cluster, "tollboard.password");

/** The connection URL of a cluster that listens on `port`. */
export function clusterUrl(cluster: string, port: number): string {
  return `postgres://${superuser}:${readFileSync(passwordFile(cluster), "utf8")}@127.0.0.1:${port}/${databaseName}`;
}

const DRAFT = "postgres.new";

/**
 * Removes what interrupted attempts to make a cluster left. The initdb of a start that was killed may live on for a moment and write
 * while this removes: what it writes then stays until the next start.
 */
export function removeDrafts(dataDir: string): void {
  for (const name of readdirSync(dataDir).filter((one) => one.startsWith(DRAFT)))
    try {
      rmSync(path.join(dataDir, name), { recursive: true, maxRetries: 3 });
    } catch {
      // Each attempt has a name of its own, so this one is in nobody's way.
    }
}

/** Makes the cluster beside its place and moves it there whole, so that an interrupted attempt leaves nothing in the way. */
export async function createCluster(programs: Programs, dataDir: string): Promise<void> {
  const draft = path.join(dataDir, `${DRAFT}.${randomBytes(6).toString("hex")}`);
  const password = `${draft}.password`;
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(password, randomBytes(24).toString("hex"), { mode: 0o600 });
  for (const file of [draft, password]) giveTo(programs, file);
  const flags = ["--auth=scram-sha-256", `--username=${superuser}`, `--pwfile=${password}`, ...locale];
  await complete(startProgram(programs, "initdb", [`--pgdata=${draft}`, ...flags], ["ignore", "pipe", "pipe"]));
  const single = startProgram(programs, "postgres", ["--single", "-D", draft, "template1"], ["pipe", "pipe", "pipe"]);
  single.stdin?.end(`CREATE DATABASE ${databaseName};\n`);
  await complete(single);
  renameSync(password, passwordFile(draft));
  renameSync(draft, clusterFolder(dataDir));
}

function complete(child: ChildProcess): Promise<void> {
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Making the database failed:\n${Buffer.concat(output).toString().trim()}`));
    });
  });
}
