import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import type { RecostRow } from "@/lib/usage/cost/recost";

type Stored = Omit<RecostRow, "createdAt" | "undoneAt"> & { readonly createdAt: Date; readonly undoneAt: Date | null };

/** The Team's re-costs, the last one first. */
export async function listRecosts(tx: TeamTx, teamId: string): Promise<RecostRow[]> {
  const rows = await tx<Stored[]>`
    select id, number, ask, state, moved, created_at as "createdAt", created_by as "createdBy", undone_at as "undoneAt", undone_by as "undoneBy"
    from usage_recost where team_id = ${teamId} order by number desc`;
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), undoneAt: row.undoneAt?.toISOString() ?? null }));
}
