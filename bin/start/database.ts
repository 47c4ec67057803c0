import { setTimeout as sleep } from "node:timers/promises";
import { checkDisk } from "@/bin/start/preflight";
import { StopError } from "@/bin/start/stop-error";
import type { Supervisor } from "@/bin/start/supervisor";
import { checkServer } from "@/db/check-server";
import { type Embedded, startEmbedded } from "@/db/embedded";
import { type Lock, takeLock } from "@/db/embedded/lock";
import { migrate } from "@/db/migrate";
import { dataLock } from "@/db/with-database";
import type { Env } from "@/server/env";

const patienceMs = 12_000;

/** Brings up the database that the settings mean, migrated. Returns its URL. */
export async function openDatabase(env: Env, supervisor: Supervisor): Promise<string> {
  checkDisk(env.dataDir);
  const url = env.databaseUrl === null ? await openEmbedded(env.dataDir, supervisor) : await openGiven(env.databaseUrl);
  await migrate(url);
  return url;
}

async function openGiven(url: string): Promise<string> {
  const server = await checkServer(url);
  if (!server.ok) throw new StopError("databaseUnreachable", server.error);
  return url;
}

async function openEmbedded(dataDir: string, supervisor: Supervisor): Promise<string> {
  const lock = await lockData(dataDir);
  supervisor.onStopping(() => lock.mark("stopping"));
  const starting: Promise<Embedded> = startEmbedded({ dataDir, log: console.log });
  supervisor.onStop(async () => {
    await starting.then(
      ({ stop }) => stop(),
      () => {},
    );
    lock.release();
  });
  const { url, ended } = await starting;
  void ended.then(() => supervisor.fail("database", `(see ${dataDir}/postgres.log)`));
  return url;
}

async function lockData(dataDir: string): Promise<Lock> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const taken = takeLock(dataLock(dataDir), "start");
    if ("release" in taken) return taken;
    const endsSoon = taken.purpose === "command" || taken.purpose === "stopping";
    if (!endsSoon || performance.now() > end) {
      const what = taken.purpose === "command" ? "A tollboard command" : "Another Tollboard";
      const advice = "Stop it, or set TOLLBOARD_DATA to another folder.";
      throw new StopError("dataLocked", `${what} (process ${taken.pid}) is using ${dataDir}. ${advice}`);
    }
    await sleep(50);
  }
}
