import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import type { SavedView, ViewScreen } from "@/lib/usage/saved-view";

/** The saved views of a screen, by name. */
export async function listViews(tx: TeamTx, teamId: string, screen: ViewScreen): Promise<SavedView[]> {
  const rows = await tx<(Omit<SavedView, "createdAt"> & { createdAt: Date })[]>`
    select id, name, query, created_at as "createdAt", created_by as "createdBy" from usage_view
    where team_id = ${teamId} and screen = ${screen} order by lower(name), id`;
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
