import "server-only";
import type { Sql } from "postgres";
import type { TeamTx } from "@/db/wall/with-team";

/** Makes a month ready that Attempts begin in: `YYYY-MM`, of UTC. Not in a transaction that writes. */
export async function makeMonth(sql: Sql, month: string): Promise<void> {
  await sql`select make_attempt_month(${`${month}-01T00:00:00Z`}::timestamptz)`;
}

/**
 * Sees to it that the months are there, and stay until the transaction ends, in which the rows of a temporary table begin: one that was
 * empty may have been taken away since it was made. To be called before they are written.
 */
export async function holdMonths(tx: TeamTx, rows: "staged" | "back"): Promise<void> {
  await tx`select pg_advisory_xact_lock_shared(4207, 2)`;
  await tx.unsafe(
    `select make_attempt_month(month) from (select distinct date_trunc('month', started_at, 'UTC') as month from ${rows}) as months`,
  );
}

const isLockTaken = (cause: unknown): boolean => cause instanceof Error && "code" in cause && cause.code === "55P03";

/**
 * Takes months away that are over and in which no Team has an Attempt any more. Beside whoever writes or reads for long it leaves them
 * for the next time. **Returns** how many went.
 */
export async function dropEmptyMonths(sql: Sql, signal?: AbortSignal): Promise<number> {
  for (let count = 0; ; count += 1) {
    signal?.throwIfAborted();
    try {
      const [dropped] = await sql<{ name: string | null }[]>`select drop_empty_month() as name`;
      if (!dropped?.name) return count;
    } catch (cause) {
      if (!isLockTaken(cause)) throw cause;
      return count;
    }
  }
}
