import "server-only";
import type { Sql } from "postgres";
import { withSettings, withTeam } from "@/db/wall/with-team";
import { isRole, type Role } from "@/lib/team/role";

/** An invitation that still stands, as whoever holds its link may see it. `email`: the one address it is for. */
export type FoundInvitation = {
  readonly teamId: string;
  readonly slug: string;
  readonly teamName: string;
  readonly id: string;
  readonly role: Role;
  readonly email: string | null;
  readonly expiresAt: string;
};

type Row = { slug: string; teamName: string; role: string; email: string | null; expiresAt: Date };

/** The invitation whose secret has this SHA-256 (hex). **Returns** `null` alike for an unknown, used, expired or revoked one. */
export async function findInvitation(sql: Sql, hash: string): Promise<FoundInvitation | null> {
  const [route] = await withSettings(
    sql,
    { "app.credential": hash },
    (tx) => tx<{ teamId: string; id: string }[]>`
    select tenant_id as "teamId", subject_id as id from credential_route where hash = ${hash} and kind = 'invite'`,
  );
  if (!route) return null;
  const { teamId, id } = route;
  const [row] = await withTeam(
    sql,
    { teamId },
    (tx) => tx<Row[]>`
    select t.slug, t.name as "teamName", i.role, i.email, i.expires_at as "expiresAt" from invitation i join team t on t.team_id = i.team_id
    where i.team_id = ${teamId} and i.id = ${id} and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()`,
  );
  if (!row || !isRole(row.role)) return null;
  return { ...row, teamId, id, role: row.role, expiresAt: row.expiresAt.toISOString() };
}
