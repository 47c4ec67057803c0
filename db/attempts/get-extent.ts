import "server-only";
import type { TeamTx } from "@/db/wall/with-team";

/** The first and the last day of the Team's zone with usage, erased rows whose figures were kept among it; `null` without any. */
export type UsageExtent = { readonly first: string; readonly last: string };

/** Over which days a Team has usage. */
export async function getExtent(tx: TeamTx, teamId: string): Promise<UsageExtent | null> {
  const [row] = await tx<{ first: string | null; last: string | null }[]>`
    select min(day)::text as first, max(day)::text as last from (
      (select day from usage_day where team_id = ${teamId} order by day limit 1)
      union all (select day from usage_day where team_id = ${teamId} order by day desc limit 1)
      union all select day from usage_kept_day where team_id = ${teamId}) days`;
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}
