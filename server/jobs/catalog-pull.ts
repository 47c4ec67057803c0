import "server-only";
import { createHash } from "node:crypto";
import type { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Sql } from "postgres";
import type { PullSettings } from "@/server/catalog/pull-settings";
import { type PullReport, pullSources } from "@/server/catalog/pull-source";

/** The queue of rounds that pull whatever Source is due. */
export const CATALOG_PULL = "catalog.pull";

export type PullJob = {
  readonly sql: Sql;
  readonly settings: PullSettings;
  readonly logger: Logger;
  /** Aborted when the worker is to stop. */
  readonly stopping: AbortSignal;
};

const ATTEMPTED = new Set<PullReport["outcome"]>(["loaded", "confirmed", "not_modified", "failed"]);

/** One line about a round of pulls, none when nothing was due. */
export function logRound(logger: Logger, reports: readonly PullReport[]): void {
  const tried = reports.filter((report) => ATTEMPTED.has(report.outcome));
  const failed = tried.filter((report) => report.outcome === "failed");
  const loaded = tried.filter((report) => report.outcome === "loaded").length;
  const counts = {
    event: CATALOG_PULL,
    tried: tried.length,
    loaded,
    unchanged: tried.length - loaded - failed.length,
    failed: failed.length,
  };
  const [first] = failed;
  if (first) logger.warn({ ...counts, source: first.source, message: first.message }, "some sources could not be pulled");
  else if (tried.length > 0) logger.info(counts, "pulled what was due");
}

async function runRound({ sql, settings, logger }: PullJob, signal: AbortSignal): Promise<void> {
  logRound(logger, await pullSources(sql, undefined, { now: new Date().toISOString(), settings, onlyDue: true, signal }));
}

/** Two minutes of each hour, half an hour apart, other ones for other databases: not all the world at once. */
function halfHourly(seed: string): string {
  const minute = createHash("sha256").update(seed).digest().readUInt16BE(0) % 30;
  return `${minute},${minute + 30} * * * *`;
}

/** Has a round run now and every 30 minutes, in one worker at a time. */
export async function schedulePulls(boss: PgBoss, seed: string, job: PullJob): Promise<void> {
  await boss.createQueue(CATALOG_PULL, {
    policy: "exclusive",
    heartbeatSeconds: 20,
    expireInSeconds: 1_800,
    retryLimit: 2,
    retryDelay: 5,
    retryBackoff: true,
    deleteAfterSeconds: 86_400,
  });
  await boss.work(CATALOG_PULL, { pollingIntervalSeconds: 2 }, async ([claimed]) => {
    if (claimed) await runRound(job, AbortSignal.any([claimed.signal, job.stopping]));
  });
  await boss.schedule(CATALOG_PULL, halfHourly(seed), null, { tz: "UTC" });
  await boss.send(CATALOG_PULL);
}

/** Takes the rounds off the schedule. */
export const unschedulePulls = (boss: PgBoss): Promise<void> => boss.unschedule(CATALOG_PULL);
