import { setTimeout as sleep } from "node:timers/promises";
import { judgeDeaths } from "@/bin/start/deaths";
import { StopError } from "@/bin/start/stop-error";
import type { Supervisor } from "@/bin/start/supervisor";
import { type Embedded, type EmbeddedEnd, startEmbedded } from "@/db/embedded";
import { type Lock, takeLock } from "@/db/embedded/lock";
import { dataLock } from "@/db/with-database";

const patienceMs = 12_000;
/** Before each try to start a database that ended. **Units**: ms. */
const pausesMs = [0, 500, 1_000, 2_000, 4_000, 8_000] as const;

/** Brings up the PostgreSQL of a data folder, and again whenever it ends, at the same address. **Returns** its URL for its owner. */
export async function openEmbedded(dataDir: string, supervisor: Supervisor): Promise<string> {
  const lock = await lockData(dataDir);
  supervisor.onStopping(() => lock.mark("stopping"));
  const kept = new KeptDatabase(dataDir, supervisor);
  supervisor.onStop(async () => {
    await kept.stop();
    lock.release();
  });
  const { url, port, ended } = await kept.start();
  void kept.keep(port, ended);
  return url;
}

/** Starts it, and starts it again. Whoever stops it stops the one that runs or is about to. */
class KeptDatabase {
  readonly #dataDir: string;
  readonly #supervisor: Supervisor;
  readonly #stopping = new AbortController();
  #running: Promise<Embedded> | null = null;

  constructor(dataDir: string, supervisor: Supervisor) {
    this.#dataDir = dataDir;
    this.#supervisor = supervisor;
    supervisor.onStopping(() => this.#stopping.abort());
  }

  start(port?: number): Promise<Embedded> {
    this.#running = startEmbedded({ dataDir: this.#dataDir, log: console.log, ...(port !== undefined && { port }) });
    return this.#running;
  }

  async stop(): Promise<void> {
    await this.#running?.then(
      ({ stop }) => stop(),
      () => {},
    );
  }

  async keep(port: number, first: Promise<EmbeddedEnd>): Promise<void> {
    const judge = judgeDeaths(0);
    for (let ended = first, startedAt = performance.now(); ; startedAt = performance.now()) {
      const { code, signal } = await ended;
      if (this.#supervisor.isStopping) return;
      const at = performance.now();
      const how = `with ${signal ?? `code ${code}`} (see ${this.#dataDir}/postgres.log)`;
      const pause = judge({ at, ranMs: at - startedAt, signal });
      if (pause === null) return this.#supervisor.fail("database", how);
      console.error(`The database ended unexpectedly ${how}. Starting it again.`);
      const next = await this.#startAgain(port, pause);
      if (this.#supervisor.isStopping) return;
      if (!next) return this.#supervisor.fail("database", `and did not start again in ${pausesMs.length} tries`);
      console.error(`The database is back after ${((performance.now() - at) / 1_000).toFixed(1)} s.`);
      ended = next.ended;
    }
  }

  async #startAgain(port: number, firstPauseMs: number): Promise<Embedded | null> {
    for (const [place, pauseMs] of pausesMs.entries()) {
      await sleep(Math.max(pauseMs, place === 0 ? firstPauseMs : 0), undefined, { signal: this.#stopping.signal }).catch(() => {});
      if (this.#supervisor.isStopping) return null;
      try {
        return await this.start(port);
      } catch (cause) {
        const next = pausesMs[place + 1];
        const what = next === undefined ? "Giving up." : `Trying again in ${next / 1_000} s.`;
        if (!this.#supervisor.isStopping) console.error(`${cause instanceof Error ? cause.message : cause}\n${what}`);
      }
    }
    return null;
  }
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
