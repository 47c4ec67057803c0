import "server-only";
import type { Sql } from "postgres";
import { withSettings, withTeam } from "@/db/wall/with-team";
import { isRole, type Role } from "@/lib/team/role";

/** A Team as one of its Members sees it. `deleteAfter`: when it will be erased, `null` while it is not to be. Instants are ISO texts. */
export type Membership = {
  readonly teamId: string;
  readonly slug: string;
  readonly name: string;
  readonly zone: string;
  readonly role: Role;
  readonly deleteAfter: string | null;
  /** Whether all of it is invented. */
  readonly isSample: boolean;
};

type Row = { slug: string; name: string; zone: string; role: string; deleteAfter: Date | null; isSample: boolean };

async function readMembership(sql: Sql, teamId: string, userId: string): Promise<Membership | null> {
  const [row] = await withTeam(
    sql,
    { teamId },
    (tx) => tx<Row[]>`
      select t.slug, t.name, t.zone, m.role, t.delete_after as "deleteAfter", t.is_sample as "isSample" from team t
      join member m on m.team_id = t.team_id and m.user_id = ${userId} where t.team_id = ${teamId}`,
  );
  if (!row || !isRole(row.role)) return null;
  return { ...row, teamId, role: row.role, deleteAfter: row.deleteAfter?.toISOString() ?? null };
}

/** The Team of a slug as one User may see it. **Returns** `null` for a Team that is not, and for one the User is not in. */
export async function findMembership(sql: Sql, slug: string, userId: string): Promise<Membership | null> {
  const [route] = await sql<{ teamId: string }[]>`select tenant_id as "teamId" from team_route where slug = ${slug}`;
  return route ? readMembership(sql, route.teamId, userId) : null;
}

/** Every Team that a User is in, by name. */
export async function listMemberships(sql: Sql, userId: string): Promise<Membership[]> {
  const routes = await withSettings(
    sql,
    { "app.user_id": userId },
    (tx) => tx<{ teamId: string }[]>`select tenant_id as "teamId" from member_route where user_id = ${userId}`,
  );
  const found = await Promise.all(routes.map(({ teamId }) => readMembership(sql, teamId, userId)));
  return found.filter((membership) => membership !== null).sort((a, b) => a.name.localeCompare(b.name));
}
