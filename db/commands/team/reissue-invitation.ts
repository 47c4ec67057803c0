import "server-only";
import type { TeamStore } from "@/db/commands/change-team";
import { withTeam } from "@/db/wall/with-team";

/**
 * Gives an invitation one more secret, for the mail that carries it; called by whoever sends. **Returns** what the mail says,
 * `null` when the invitation no longer stands.
 */
export function reissueInvitation({ sql }: Pick<TeamStore, "sql">, { teamId, id }: { teamId: string; id: string }, hash: string) {
  return withTeam(sql, { teamId }, async (tx) => {
    const [row] = await tx<{ team: string; role: string; by: string }[]>`
      select t.name as team, i.role, coalesce(u.name, i.created_by) as by from invitation i join team t on t.team_id = i.team_id
      left join user_account u on u.id = i.created_by
      where i.team_id = ${teamId} and i.id = ${id} and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() for update of i`;
    if (!row) return null;
    await tx`insert into credential_route (hash, kind, tenant_id, subject_id) values (${hash}, 'invite', ${teamId}, ${id})`;
    return row;
  });
}
