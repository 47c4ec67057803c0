import "server-only";
import type { Sql } from "postgres";

/** The Team of a slug, for whoever needs no membership: commands and jobs. **Returns** `null` when there is none. */
export async function findTeam(sql: Sql, slug: string): Promise<{ teamId: string; slug: string } | null> {
  const [row] = await sql<{ teamId: string; slug: string }[]>`select tenant_id as "teamId", slug from team_route where slug = ${slug}`;
  return row ?? null;
}
