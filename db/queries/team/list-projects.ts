import "server-only";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import type { TeamScope } from "@/lib/team/scope";

/** A Project. `archivedAt`: an ISO instant, `null` while it is in use. `keys`: how many ProviderKeys that are not revoked it has. */
export type ProjectRow = { readonly id: string; readonly name: string; readonly archivedAt: string | null; readonly keys: number };

type Row = { id: string; name: string; archivedAt: Date | null; keys: number };

/** The Team's Projects by name, those in use first. **Throws** `PolicyError`. */
export async function listProjects(store: Pick<TeamStore, "sql">, scope: TeamScope): Promise<ProjectRow[]> {
  const rows = await readTeam(
    store,
    scope,
    "project:list",
    (tx) => tx<Row[]>`
      select p.id, p.name, p.archived_at as "archivedAt", count(k.id)::int as keys
      from project p
      left join provider_key k on k.team_id = p.team_id and k.project_id = p.id and k.revoked_at is null
      where p.team_id = ${scope.teamId} group by p.team_id, p.id
      order by p.archived_at is not null, lower(p.name), p.id`,
  );
  return rows.map(({ id, name, archivedAt, keys }) => ({ id, name, archivedAt: archivedAt?.toISOString() ?? null, keys }));
}
