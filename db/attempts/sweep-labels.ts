import "server-only";
import type { TeamTx } from "@/db/wall/with-team";

/** One transaction at a time gives names numbers, or takes them. Shared by those who give. */
export const shareLabels = (tx: TeamTx, teamId: string) => tx`select pg_advisory_xact_lock_shared(4211, hashtext(${teamId}))`;

/** The same for whoever takes them. */
export const lockLabels = (tx: TeamTx, teamId: string) => tx`select pg_advisory_xact_lock(4211, hashtext(${teamId}))`;

// The sums name what Attempts name, but for these.
const OWN = ["asked", "tier", "region", "precision_label", "error", "finish", "route_variant"].join(", ");
const AGAIN = `${OWN}, provider, model, native, key, project, end_user`;

const SWEEP = `
  with used as (
    select unnest(array[${OWN}]) as id from (select distinct ${OWN} from attempt where team_id = $1) a
    union select unnest(array[${AGAIN}] || coalesce(tags, '{}')) from attempt_again where team_id = $1
    union select unnest(array[provider, model, native, key, project, region]) from usage_day where team_id = $1
    union select label from usage_day_name where team_id = $1
    union select unnest(array[provider, model, native, project]) from usage_kept_day where team_id = $1
    union select model from usage_recost_row where team_id = $1)
  delete from usage_label l where l.team_id = $1 and not exists (select from used u where u.id = l.id)`;

/**
 * Forgets names that nothing bears any more: those of users, keys and tags go with the last row of theirs. Whoever works an import
 * remembers numbers while it runs. **Returns** whether it was done: not while one runs.
 */
export async function sweepLabels(tx: TeamTx, teamId: string): Promise<boolean> {
  await lockLabels(tx, teamId);
  // One that began a day ago has ended without a word.
  const [busy] = await tx`
    select 1 from usage_import where team_id = ${teamId} and state = 'running' and started_at > now() - interval '1 day'
    union all select 1 from usage_recost where team_id = ${teamId} and state = 'running' and created_at > now() - interval '1 day' limit 1`;
  if (busy) return false;
  await tx.unsafe(SWEEP, [teamId]);
  return true;
}
