import "server-only";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkServer } from "@/db/check-server";
import { findEmbedded, startEmbedded } from "@/db/embedded";
import { type Holder, type Lock, takeLock } from "@/db/embedded/lock";
import { migrate } from "@/db/migrate";

/** The lock file of a data folder: whoever starts its PostgreSQL holds it. */
export const dataLock = (dataDir: string): string => path.join(dataDir, "lock");

export type DatabaseChoice = {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly log: (line: string) => void;
};

const patienceMs = 60_000;

/**
 * Runs `work` on the database that the settings mean: the given URL, else the embedded one of a running Tollboard, else
 * one started for as long as `work` takes; migrated, unless a running Tollboard sees to that. Commands that each need their
 * own embedded server take turns.
 * Throws: when the given server is unreachable or too old, or a running Tollboard's is not ready within 60 s.
 */
export async function withDatabase<T>(choice: DatabaseChoice, work: (url: string) => Promise<T>): Promise<T> {
  if (choice.databaseUrl !== null) {
    const server = await checkServer(choice.databaseUrl);
    if (!server.ok) throw new Error(server.error);
    await migrate(choice.databaseUrl);
    return work(choice.databaseUrl);
  }
  const found = await findOrLock(choice);
  if (typeof found === "string") return work(found);
  try {
    const { url, stop } = await startEmbedded(choice);
    try {
      await migrate(url);
      return await work(url);
    } finally {
      await stop();
    }
  } finally {
    found.release();
  }
}

async function findOrLock({ dataDir, log }: DatabaseChoice): Promise<string | Lock> {
  mkdirSync(dataDir, { recursive: true });
  const start = performance.now();
  for (let isTold = false; ; ) {
    const taken: Lock | Holder = takeLock(dataLock(dataDir), "command");
    if ("release" in taken) return taken;
    const url = taken.purpose === "command" ? null : await findEmbedded(dataDir);
    if (url !== null) return url;
    if (taken.purpose !== "command" && performance.now() - start > patienceMs) {
      throw new Error(`Process ${taken.pid} holds ${dataDir} but its database is not ready.`);
    }
    if (!isTold && taken.purpose === "command") log(`Waiting for another command (process ${taken.pid})`);
    isTold = true;
    await sleep(100);
  }
}
