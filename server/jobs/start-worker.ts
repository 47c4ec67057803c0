import "server-only";
import type { Logger } from "pino";
import { connect } from "@/db/client";
import type { PullSettings } from "@/server/catalog/pull-settings";
import { openBoss } from "@/server/jobs/boss";
import { schedulePulls, unschedulePulls } from "@/server/jobs/catalog-pull";

export type WorkerOptions = {
  readonly url: string;
  readonly pulls: boolean;
  readonly settings: PullSettings;
  readonly logger: Logger;
};

export type Worker = {
  /** Stops claiming, calls off what runs and hands it back. */
  readonly stop: () => Promise<void>;
};

const HAND_BACK_MS = 3_000;
const QUIET_MS = 60_000;

/** The same trouble is told once a minute, so that an outage does not fill the log. */
function tellOnce(logger: Logger): (trouble: Error) => void {
  const told = new Map<string, number>();
  return (trouble) => {
    const now = performance.now();
    if (now - (told.get(trouble.message) ?? -QUIET_MS) < QUIET_MS) return;
    told.set(trouble.message, now);
    logger.warn({ event: "worker.trouble", message: trouble.message }, "the queue of jobs had trouble and goes on");
  };
}

/** Starts doing jobs on a migrated database, with three connections at most. **Throws** when the database is not there. */
export async function startWorker({ url, pulls, settings, logger }: WorkerOptions): Promise<Worker> {
  const stopping = new AbortController();
  const boss = await openBoss(url, tellOnce(logger));
  const connection = connect(url, { max: 1 });
  if (pulls) await schedulePulls(boss, url, { sql: connection.sql, settings, logger, stopping: stopping.signal });
  else await unschedulePulls(boss);
  return {
    stop: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: HAND_BACK_MS });
      await connection.close();
    },
  };
}
