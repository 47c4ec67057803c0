import "server-only";
import type { TeamTx } from "@/db/wall/with-team";

/**
 * The Providers that a Team has usage of, in the order in which its imports first named them: the list grows at its end alone, so that a
 * Provider keeps its place.
 */
export async function listServedProviders(tx: TeamTx, teamId: string): Promise<string[]> {
  const rows = await tx<{ name: string }[]>`
    select l.name from (select distinct provider from usage_day_answer where team_id = ${teamId} and attempts > 0) d
    join usage_label l on l.team_id = ${teamId} and l.id = d.provider order by l.id`;
  return rows.map(({ name }) => name);
}
