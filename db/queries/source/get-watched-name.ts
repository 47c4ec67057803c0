import "server-only";
import type { Sql } from "postgres";

/**
 * What the folder of a Team is called below the one that is watched: its slug, or its id where another Team had that slug before and may
 * have left files under it. No slug can be such a name.
 */
export async function getWatchedName(sql: Sql, { teamId, slug }: { readonly teamId: string; readonly slug: string }): Promise<string> {
  const [retired] = await sql`select 1 from retired_slug where slug = ${slug}`;
  return retired ? `team_${teamId}` : slug;
}
