import "server-only";
import type { Sql } from "postgres";

/** Every Team's id and slug, for jobs that go through all of them. */
export async function listTeamRoutes(sql: Sql): Promise<{ teamId: string; slug: string }[]> {
  return [...(await sql<{ teamId: string; slug: string }[]>`select tenant_id as "teamId", slug from team_route order by 1`)];
}
