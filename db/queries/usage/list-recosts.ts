import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import type { RecostAsk, RecostMove } from "@/lib/usage/cost/recost";

/** One time that costs were worked out again. Instants are ISO texts. `moved`: `null` while it runs. */
export type RecostRow = {
  readonly id: string;
  readonly number: number;
  readonly ask: RecostAsk;
  readonly state: "running" | "done" | "undone";
  readonly moved: readonly RecostMove[] | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
};

type Stored = Omit<RecostRow, "createdAt" | "undoneAt"> & { readonly createdAt: Date; readonly undoneAt: Date | null };

/** The Team's re-costs, the last one first. */
export async function listRecosts(tx: TeamTx, teamId: string): Promise<RecostRow[]> {
  const rows = await tx<Stored[]>`
    select id, number, ask, state, moved, created_at as "createdAt", created_by as "createdBy", undone_at as "undoneAt", undone_by as "undoneBy"
    from usage_recost where team_id = ${teamId} order by number desc`;
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), undoneAt: row.undoneAt?.toISOString() ?? null }));
}
