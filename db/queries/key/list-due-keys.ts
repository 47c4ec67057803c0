import "server-only";
import type { Sql } from "postgres";
import { withTeam } from "@/db/wall/with-team";

/** The ids of a Team's live keys whose check is due, longest due first. **Returns** at most `limit`. */
export async function listDueKeys(sql: Sql, teamId: string, limit: number): Promise<string[]> {
  const rows = await withTeam(
    sql,
    { teamId },
    (tx) => tx<{ id: string }[]>`
      select id from provider_key where team_id = ${teamId} and revoked_at is null and next_check_at <= now()
      order by next_check_at, id limit ${limit}`,
  );
  return rows.map((row) => row.id);
}
