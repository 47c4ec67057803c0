import "server-only";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import { isRole, ROLES, type Role } from "@/lib/team/role";
import type { TeamScope } from "@/lib/team/scope";

/** A Member as the Team sees them. `joinedAt`: an ISO instant. */
export type MemberRow = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: string;
};

type Row = { userId: string; name: string; email: string; role: string; joinedAt: Date };

/** Everybody in the Team, owners first, then by name. **Throws** `PolicyError`. */
export async function listMembers(store: Pick<TeamStore, "sql">, scope: TeamScope): Promise<MemberRow[]> {
  const rows = await readTeam(
    store,
    scope,
    "member:list",
    (tx) => tx<Row[]>`
      select m.user_id as "userId", u.name, u.email, m.role, m.joined_at as "joinedAt"
      from member m join user_account u on u.id = m.user_id where m.team_id = ${scope.teamId}
      order by array_position(${[...ROLES].reverse()}::text[], m.role), lower(u.name), u.email`,
  );
  return rows.flatMap(({ role, joinedAt, userId, name, email }) =>
    isRole(role) ? [{ userId, name, email, role, joinedAt: joinedAt.toISOString() }] : [],
  );
}
