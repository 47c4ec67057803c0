import "server-only";
import type { PgBoss } from "pg-boss";
import { checkKeys } from "@/server/jobs/check-keys";
import type { Chore, ChoreContext } from "@/server/jobs/chore";
import { eraseTeams } from "@/server/jobs/erase-teams";
import { followDates } from "@/server/jobs/follow-dates";
import { resumeRecosts } from "@/server/jobs/resume-recosts";
import { retireKeys } from "@/server/jobs/retire-keys";
import { sendMail } from "@/server/jobs/send-mail";
import { sweepSessions } from "@/server/jobs/sweep-sessions";
import { writeCheckpoints } from "@/server/jobs/write-checkpoints";

/** Every chore of the worker. */
export const CHORES: readonly Chore[] = [
  eraseTeams,
  sweepSessions,
  sendMail,
  checkKeys,
  retireKeys,
  followDates,
  resumeRecosts,
  {
    queue: "audit.checkpoint",
    cron: "0 * * * *",
    run: ({ store, secrets, dataDir, logger, signal }) =>
      writeCheckpoints({ sql: store.sql, seed: secrets.checkpointSeed, dataDir, logger, signal }),
  },
];

/** Where a job goes that failed as often as it may. */
const DEAD_LETTERS = "dead";

async function tellOfDeadLetters(boss: PgBoss, { logger }: Pick<ChoreContext, "logger">): Promise<void> {
  await boss.createQueue(DEAD_LETTERS, { deleteAfterSeconds: 30 * 86_400 });
  await boss.work(DEAD_LETTERS, { pollingIntervalSeconds: 10 }, async (jobs) => {
    for (const { id } of jobs) logger.error({ event: "job.dead", id }, "a job failed as often as it may and is given up");
  });
}

/** Has each chore run now and whenever its time comes. A killed worker's chore goes on in another within a minute. */
export async function scheduleChores(boss: PgBoss, chores: readonly Chore[], context: Omit<ChoreContext, "signal">, stopping: AbortSignal) {
  await tellOfDeadLetters(boss, context);
  for (const { queue, cron, run } of chores) {
    await boss.createQueue(queue, {
      policy: "exclusive",
      heartbeatSeconds: 20,
      expireInSeconds: 900,
      retryLimit: 3,
      retryDelay: 5,
      retryBackoff: true,
      deadLetter: DEAD_LETTERS,
      deleteAfterSeconds: 86_400,
    });
    await boss.work(queue, { pollingIntervalSeconds: 2 }, async ([claimed]) => {
      if (claimed) await run({ ...context, signal: AbortSignal.any([claimed.signal, stopping]) });
    });
    await boss.schedule(queue, cron, null, { tz: "UTC" });
    await boss.send(queue);
  }
}
