import "server-only";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import type { TeamScope } from "@/lib/team/scope";

/** An invitation that nobody has answered yet. Instants are ISO texts. */
export type OpenInvitation = {
  readonly id: string;
  readonly email: string | null;
  readonly role: string;
  readonly expiresAt: string;
  readonly isExpired: boolean;
};

/** The invitations of a Team that were neither accepted nor called back, newest first. */
export async function listInvitations(store: Pick<TeamStore, "sql">, scope: TeamScope): Promise<OpenInvitation[]> {
  const rows = await readTeam(
    store,
    scope,
    "invitation:list",
    (tx) => tx<(Omit<OpenInvitation, "expiresAt"> & { expiresAt: Date })[]>`
    select id, email, role, expires_at as "expiresAt", expires_at <= now() as "isExpired" from invitation
    where team_id = ${scope.teamId} and accepted_at is null and revoked_at is null order by created_at desc limit 200`,
  );
  return rows.map((row) => ({ ...row, expiresAt: row.expiresAt.toISOString() }));
}
