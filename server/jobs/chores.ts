import "server-only";
import type { PgBoss } from "pg-boss";
import { checkKeys } from "@/server/jobs/check-keys";
import type { Chore, ChoreContext, Task } from "@/server/jobs/chore";
import { eraseTeams } from "@/server/jobs/erase-teams";
import { eraseOldUsage } from "@/server/jobs/erase-usage";
import { flushPushes } from "@/server/jobs/flush-pushes";
import { followDates } from "@/server/jobs/follow-dates";
import { lookAtSources } from "@/server/jobs/look-at-sources";
import { recutTeamDays } from "@/server/jobs/recut-days";
import { resumeRecosts } from "@/server/jobs/resume-recosts";
import { retireKeys } from "@/server/jobs/retire-keys";
import { sendMail } from "@/server/jobs/send-mail";
import { sweepImports } from "@/server/jobs/sweep-imports";
import { sweepSessions } from "@/server/jobs/sweep-sessions";
import { importTask } from "@/server/jobs/work-imports";
import { writeCheckpoints } from "@/server/jobs/write-checkpoints";

/** Every chore of the worker. */
export const CHORES: readonly Chore[] = [
  eraseTeams,
  eraseOldUsage,
  sweepSessions,
  sendMail,
  checkKeys,
  retireKeys,
  followDates,
  resumeRecosts,
  recutTeamDays,
  sweepImports,
  lookAtSources,
  flushPushes,
  {
    queue: "audit.checkpoint",
    cron: "0 * * * *",
    run: ({ store, secrets, dataDir, logger, signal }) =>
      writeCheckpoints({ sql: store.sql, seed: secrets.checkpointSeed, dataDir, logger, signal }),
  },
];

/** With what a process needs beside its heap, an import stays below 512 MB whatever the size of its file. */
const IMPORT_HEAP_MB = 320;

/** Every task of the worker. */
export const TASKS: readonly Task[] = [importTask(IMPORT_HEAP_MB)];

/** Where a job goes that failed as often as it may. */
const DEAD_LETTERS = "dead";

/** Makes the place for jobs that failed for good, and tells of each. To be called before there is a queue that leads there. */
export async function tellOfDeadLetters(boss: PgBoss, { logger }: Pick<ChoreContext, "logger">): Promise<void> {
  await boss.createQueue(DEAD_LETTERS, { deleteAfterSeconds: 30 * 86_400 });
  await boss.work(DEAD_LETTERS, { pollingIntervalSeconds: 10 }, async (jobs) => {
    for (const { id } of jobs) logger.error({ event: "job.dead", id }, "a job failed as often as it may and is given up");
  });
}

const QUEUE = {
  policy: "exclusive",
  heartbeatSeconds: 20,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 60,
  deadLetter: DEAD_LETTERS,
  deleteAfterSeconds: 86_400,
} as const;

/** Has each task done whenever a job is sent for it, one of a Team at a time in one worker: no Team holds up the others. A killed worker's job goes on in another within a minute. */
export async function takeTasks(boss: PgBoss, tasks: readonly Task[], context: Omit<ChoreContext, "signal">, stopping: AbortSignal) {
  for (const { queue, atOnce, mostSeconds, run } of tasks) {
    await boss.createQueue(queue, { ...QUEUE, expireInSeconds: mostSeconds, retryLimit: 20 });
    await boss.work(queue, { pollingIntervalSeconds: 1, localConcurrency: atOnce, localGroupConcurrency: 1 }, async ([claimed]) => {
      if (claimed) await run({ ...context, ids: claimed.data, signal: AbortSignal.any([claimed.signal, stopping]) });
    });
  }
}

/** Has each chore run now and whenever its time comes. A killed worker's chore goes on in another within a minute. */
export async function scheduleChores(boss: PgBoss, chores: readonly Chore[], context: Omit<ChoreContext, "signal">, stopping: AbortSignal) {
  for (const { queue, cron, run } of chores) {
    await boss.createQueue(queue, { ...QUEUE, expireInSeconds: 900, retryLimit: 3 });
    await boss.work(queue, { pollingIntervalSeconds: 2 }, async ([claimed]) => {
      if (claimed) await run({ ...context, signal: AbortSignal.any([claimed.signal, stopping]) });
    });
    await boss.schedule(queue, cron, null, { tz: "UTC" });
    await boss.send(queue);
  }
}
