import "server-only";
import type { Sql } from "postgres";
import { withSettings, withTeam } from "@/db/wall/with-team";
import { isRole, type Role } from "@/lib/team/role";

/** A live Token: whose it is, what it may do, and the present role of who made it. */
export type FoundToken = {
  readonly teamId: string;
  readonly slug: string;
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdBy: string;
  readonly role: Role;
};

type Row = { slug: string; name: string; scopes: string[]; createdBy: string; role: string };

/**
 * The Token whose SHA-256 (hex) is given, noting its use at most once a minute. **Returns** `null` when there is none, or it
 * has expired, was revoked, or its maker is no longer a Member or was disabled.
 */
export async function findToken(sql: Sql, hash: string): Promise<FoundToken | null> {
  const [route] = await withSettings(
    sql,
    { "app.credential": hash },
    (tx) => tx<{ teamId: string; id: string }[]>`
      select tenant_id as "teamId", subject_id as id from credential_route where hash = ${hash} and kind = 'api'`,
  );
  if (!route) return null;
  const { teamId, id } = route;
  const row = await withTeam(sql, { teamId }, async (tx) => {
    const [found] = await tx<Row[]>`
      select t.slug, k.name, k.scopes, k.created_by as "createdBy", m.role from api_token k
      join team t on t.team_id = k.team_id
      join member m on m.team_id = k.team_id and m.user_id = k.created_by
      join user_account u on u.id = k.created_by and u.disabled_at is null
      where k.team_id = ${teamId} and k.id = ${id} and k.hash = ${hash} and k.revoked_at is null and k.expires_at > now()`;
    if (found)
      await tx`
        update api_token set used_at = now() where team_id = ${teamId} and id = ${id}
        and (used_at is null or used_at < now() - interval '1 minute')`;
    return found;
  });
  return row && isRole(row.role) ? { ...row, teamId, id, role: row.role } : null;
}
