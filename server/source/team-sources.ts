import "server-only";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import { listSources, type SourceRow } from "@/db/queries/source/list-sources";
import type { TeamScope } from "@/lib/team/scope";
import type { ApiSource } from "@/lib/usage/source/source-view";

const answerSource = (row: SourceRow): ApiSource => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  settings: row.settings,
  key: row.keyId === null ? null : { id: row.keyId, label: row.keyLabel },
  every_minutes: row.everyMinutes,
  state: row.state,
  up_to: row.upTo,
  import: row.importId,
  fault: row.lastFault,
  last_run_at: row.lastRunAt,
  next_at: row.state === "paused" ? null : row.nextAt,
  imports: row.imports,
  created_by: row.createdBy,
  created_at: row.createdAt,
});

/** A Team's sources by name, as the API and its screen give them. **Throws** `PolicyError`. */
export async function readSources(store: Pick<TeamStore, "sql">, scope: TeamScope): Promise<ApiSource[]> {
  const rows = await readTeam(store, scope, "import:list", (tx) => listSources(tx, scope.teamId));
  return rows.map(answerSource);
}
