import "server-only";
import type { TeamTx } from "@/db/wall/with-team";
import type { RecostAsk } from "@/lib/usage/cost/recost";

/** A re-cost that nobody has brought to its end for some minutes. `isUndone`: costs are to be given back. */
export type OpenRecost = { readonly id: string; readonly ask: RecostAsk; readonly isUndone: boolean };

/** The Team's re-costs that were left in the middle. */
export const listOpenRecosts = (tx: TeamTx, teamId: string): Promise<OpenRecost[]> =>
  tx<OpenRecost[]>`
    select id, ask, state = 'undone' as "isUndone" from usage_recost r
    where team_id = ${teamId} and ((state = 'running' and created_at < now() - interval '5 minutes')
      or (state = 'undone' and undone_at < now() - interval '5 minutes'
        and exists (select from usage_recost_row k where k.team_id = r.team_id and k.recost_id = r.id)))
    order by number desc`;
