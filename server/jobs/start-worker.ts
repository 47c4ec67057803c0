import "server-only";
import type { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Sql } from "postgres";
import { connect } from "@/db/client";
import { auditTools } from "@/server/audit/ledger";
import type { PullSettings } from "@/server/catalog/pull-settings";
import { openBoss } from "@/server/jobs/boss";
import { schedulePulls, unschedulePulls } from "@/server/jobs/catalog-pull";
import { CHORES, scheduleChores, TASKS, takeTasks, tellOfDeadLetters } from "@/server/jobs/chores";
import type { Settings } from "@/server/settings";
import type { Secrets } from "@/server/vault/secrets";

export type WorkerOptions = {
  readonly url: string;
  readonly pulls: boolean;
  readonly settings: PullSettings;
  readonly logger: Logger;
  /** What the chores on Teams need; without it none are done. */
  readonly teams?: { readonly settings: Settings; readonly secrets: Secrets; readonly dataDir: string };
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

/** Starts doing jobs on a migrated database, with five connections at most. **Throws** when the database is not there, and holds nothing then. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const stopping = new AbortController();
  const boss = await openBoss(options.url, tellOnce(options.logger));
  const connection = connect(options.url, { max: 3 });
  const stop = async () => {
    stopping.abort();
    await boss.stop({ graceful: true, timeout: HAND_BACK_MS });
    await connection.close();
  };
  try {
    await takeWork(boss, connection.sql, options, stopping.signal);
  } catch (cause) {
    await stop().catch(() => {});
    throw cause;
  }
  return { stop };
}

async function takeWork(
  boss: PgBoss,
  sql: Sql,
  { url, pulls, settings, logger, teams }: WorkerOptions,
  stopping: AbortSignal,
): Promise<void> {
  if (pulls) await schedulePulls(boss, url, { sql, settings, logger, stopping });
  else await unschedulePulls(boss);
  if (!teams) return;
  const store = { sql, ledger: auditTools(teams.secrets.auditKey) };
  const context = { ...teams, store, fetch: settings.fetch, databaseUrl: url, logger };
  await tellOfDeadLetters(boss, context);
  await takeTasks(boss, TASKS, context, stopping);
  await scheduleChores(boss, CHORES, context, stopping);
}
