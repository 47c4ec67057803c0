import "server-only";
import type { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { TeamStore } from "@/db/commands/change-team";
import type { FetchSettings } from "@/server/http/fetch-settings";
import { writeCheckpoints } from "@/server/jobs/write-checkpoints";
import type { Settings } from "@/server/settings";
import type { Secrets } from "@/server/vault/secrets";

/** What the chores of the worker work with. `signal` is aborted when the worker is to stop. */
export type ChoreContext = {
  readonly store: TeamStore;
  readonly secrets: Secrets;
  readonly settings: Settings;
  readonly fetch: FetchSettings;
  readonly dataDir: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
};

/** Work that comes round by itself, in one worker at a time. */
export type Chore = {
  readonly queue: string;
  readonly cron: string;
  readonly run: (context: ChoreContext) => Promise<void>;
};

/** Every chore of the worker. */
export const CHORES: readonly Chore[] = [
  {
    queue: "audit.checkpoint",
    cron: "0 * * * *",
    run: ({ store, secrets, dataDir, logger, signal }) =>
      writeCheckpoints({ sql: store.sql, seed: secrets.checkpointSeed, dataDir, logger, signal }),
  },
];

/** Has each chore run now and whenever its time comes. A killed worker's chore goes on in another within a minute. */
export async function scheduleChores(boss: PgBoss, chores: readonly Chore[], context: Omit<ChoreContext, "signal">, stopping: AbortSignal) {
  for (const { queue, cron, run } of chores) {
    await boss.createQueue(queue, {
      policy: "exclusive",
      heartbeatSeconds: 20,
      expireInSeconds: 900,
      retryLimit: 3,
      retryDelay: 5,
      retryBackoff: true,
      deleteAfterSeconds: 86_400,
    });
    await boss.work(queue, { pollingIntervalSeconds: 2 }, async ([claimed]) => {
      if (claimed) await run({ ...context, signal: AbortSignal.any([claimed.signal, stopping]) });
    });
    await boss.schedule(queue, cron, null, { tz: "UTC" });
    await boss.send(queue);
  }
}
