import "server-only";
import type { TeamTx } from "@/db/wall/with-team";

/** The Providers that most of a Team's Attempts went to, of all that it has, most first: those that have a colour of their own. */
export async function rankProviders(tx: TeamTx, teamId: string, most: number): Promise<string[]> {
  const rows = await tx<{ name: string }[]>`
    select coalesce(l.name, '') as name from (
      select provider, sum(attempts) as n from usage_day_answer where team_id = ${teamId} group by 1) ranked
    left join usage_label l on l.team_id = ${teamId} and l.id = ranked.provider
    where ranked.n > 0 order by ranked.n desc, ranked.provider limit ${most}`;
  return rows.map(({ name }) => name);
}
