import "server-only";
import { PgBoss } from "pg-boss";
import type { Enqueue } from "@/db/commands/usage/step-import";
import { JOB_SCHEMA } from "@/server/jobs/boss";

/** The queue of imports that wait for a worker. A job holds the ids of the Team and the import, and there is one of each import at a time. */
export const IMPORT_QUEUE = "usage.import";

const isMissingQueue = (cause: unknown): boolean => cause instanceof Error && "code" in cause && cause.code === "PGBOSS_QUEUE_NOT_FOUND";

/**
 * Sends the job of an import in the transaction of whoever makes it wait. Where no worker has ever run there is no queue yet: the first
 * one to start looks for what waits.
 */
export const enqueueImport: Enqueue = async (tx, teamId, importId) => {
  const [jobs] = await tx<{ are: boolean }[]>`select to_regclass(${`${JOB_SCHEMA}.queue`}) is not null as are`;
  if (!jobs?.are) return;
  const db = {
    executeSql: async (text: string, values: unknown[] = []) => ({ rows: [...(await tx.unsafe(text, values as never[]))] }),
  };
  // Never started: it has no connection and no timer of its own, and writes by way of the transaction alone.
  const boss = new PgBoss({ db, schema: JOB_SCHEMA, supervise: false, schedule: false, migrate: false });
  try {
    await boss.send(IMPORT_QUEUE, { teamId, importId }, { singletonKey: importId, group: { id: teamId } });
  } catch (cause) {
    if (!isMissingQueue(cause)) throw cause;
  }
};
