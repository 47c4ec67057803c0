import "server-only";
import { PgBoss } from "pg-boss";
import { connect } from "@/db/client";
import { appRoleOf } from "@/db/wall/app-role";

/** The schema that the queue of jobs lives in. */
export const JOB_SCHEMA = "pgboss";
const CONNECTIONS = 2;

/** Brings the tables of the queue up to date, as their owner, and lets the application's role work with them. */
export async function prepareJobs(ownerUrl: string, appRole: string = appRoleOf(ownerUrl)): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: JOB_SCHEMA, max: 1, supervise: false, schedule: false });
  await boss.start();
  await boss.stop({ graceful: false, close: true });
  const { sql, close } = connect(ownerUrl, { max: 1 });
  try {
    await sql.unsafe(`
      grant usage on schema ${JOB_SCHEMA} to ${appRole};
      grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to ${appRole};
      grant usage on all sequences in schema ${JOB_SCHEMA} to ${appRole};
      grant execute on all functions in schema ${JOB_SCHEMA} to ${appRole}`);
  } finally {
    await close();
  }
}

/**
 * Opens the queue of jobs, in the schema `pgboss` of the same database. Killed workers are noticed within half a minute.
 * `onTrouble` hears of what goes wrong in the background, such as a lost connection; the queue goes on by itself.
 */
export async function openBoss(url: string, onTrouble: (trouble: Error) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    schema: JOB_SCHEMA,
    max: CONNECTIONS,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    openTelemetry: { enabled: false },
  });
  boss.on("error", onTrouble);
  boss.on("warning", (warning) => onTrouble(new Error(warning.message)));
  await boss.start();
  return boss;
}
