import "server-only";
import { PgBoss } from "pg-boss";

const CONNECTIONS = 2;

/**
 * Opens the queue of jobs, in the schema `pgboss` of the same database. Killed workers are noticed within half a minute.
 * `onTrouble` hears of what goes wrong in the background, such as a lost connection; the queue goes on by itself.
 */
export async function openBoss(url: string, onTrouble: (trouble: Error) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    schema: "pgboss",
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
