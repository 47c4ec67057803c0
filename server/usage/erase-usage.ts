import "server-only";
import { eraseOldAttempts } from "@/db/attempts/erase-old";
import type { TeamStore } from "@/db/commands/change-team";
import { eraseOldBuckets, eraseOldTraces } from "@/db/commands/usage/erase-rest";
import { countErased, type ErasureCount, endErasure, openErasure } from "@/db/commands/usage/erasure";
import type { TeamTx } from "@/db/wall/with-team";
import { workerScope } from "@/server/key/worker-scope";

/** What becomes of a Team's old usage. `waits`: all is gone but names that a running import may still use. */
export type Erased = "nothing" | "done" | "waits" | "ended";

type EraseOptions = {
  readonly team: { readonly teamId: string; readonly slug: string };
  /** The present instant, ISO. */
  readonly now: string;
  readonly signal?: AbortSignal;
};

// Of an erasure of all usage the number of the last import says what goes, not when it began.
const EVER = "2200-01-01T00:00:00Z";

/**
 * Erases what a Team no longer keeps: what is older than it has set, or all where an owner asked for that. In small transactions;
 * whoever is stopped goes on later, and two may work at once. **Throws** when `signal` is aborted.
 */
export async function eraseUsage(store: TeamStore, { team, now, signal }: EraseOptions): Promise<Erased> {
  const { sql } = store;
  const { teamId } = team;
  const erasure = await openErasure(sql, teamId, now);
  if (!erasure) return "nothing";
  const { id, upTo, keepsFigures, zone } = erasure;
  const counting = (kind: ErasureCount) => (tx: TeamTx, count: number) => countErased(tx, teamId, { id, kind, count });
  const before = erasure.kind === "all" ? EVER : erasure.before;
  const doomed = { before, told: erasure.before, upTo, zone: keepsFigures ? zone : null, signal, note: counting("attempts") };
  await eraseOldAttempts(sql, teamId, { ...doomed, noteCopies: counting("copies") });
  await eraseOldBuckets(sql, teamId, { ...doomed, note: counting("buckets") });
  await eraseOldTraces(sql, teamId, doomed);
  return endErasure(store, workerScope(team), id);
}
