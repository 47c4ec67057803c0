import "server-only";
import type { Sql, TransactionSql } from "postgres";
import { type GuardState, guardTransaction, isLostConnection } from "@/db/wall/guard";
import type { TeamScope } from "@/lib/team/scope";

/** Statements inside the wall of one Team. They name `team_id` themselves as well. */
export type TeamTx = TransactionSql & { readonly inside: "team" };

const never = new Promise<never>(() => {});

/**
 * Runs `work` in one guarded transaction under the given settings, each in force to its end.
 *
 * **Throws** what `work` throws, after a roll-back; at once when the connection is lost, whatever `work` then does.
 */
export async function withSettings<T>(sql: Sql, settings: Readonly<Record<string, string>>, work: (tx: TeamTx) => Promise<T>): Promise<T> {
  let state: GuardState | null = null;
  const lost = new Promise<never>((_, reject) => {
    state = { isOpen: true, onLost: reject };
  });
  lost.catch(() => {});
  const guard = state as unknown as GuardState;
  const run = sql.begin(async (raw) => {
    const tx = guardTransaction(raw, guard) as unknown as TeamTx;
    try {
      for (const [name, value] of Object.entries(settings)) await tx`select set_config(${name}, ${value}, true)`;
      const value = await work(tx);
      // A settled callback would send its commit or roll-back down a connection that is another's by now.
      return guard.isOpen ? { value } : await never;
    } catch (cause) {
      if (!guard.isOpen || isLostConnection(cause)) return await never;
      throw cause;
    } finally {
      guard.isOpen = false;
    }
  });
  try {
    const { value } = (await Promise.race([run, lost])) as { value: T };
    return value;
  } finally {
    guard.isOpen = false;
    run.catch(() => {});
  }
}

/**
 * The only way to a Team's data: one transaction in which row level security lets through that Team's rows and no other's.
 * No network or file work inside `work`.
 */
export function withTeam<T>(sql: Sql, { teamId }: Pick<TeamScope, "teamId">, work: (tx: TeamTx) => Promise<T>): Promise<T> {
  return withSettings(sql, { "app.team_id": teamId }, work);
}
