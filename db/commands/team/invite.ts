import "server-only";
import { enqueueMail } from "@/db/commands/account/mail-queue";
import { changeTeam, PolicyError, type TeamStore } from "@/db/commands/change-team";
import { newId } from "@/db/new-id";
import { err, ok, type Result } from "@/lib/base/result";
import { canChangeRole } from "@/lib/team/policy";
import type { Role } from "@/lib/team/role";
import type { TeamScope } from "@/lib/team/scope";

/**
 * An invitation to be made: for one address, to which alone its secret goes by mail, so that accepting proves the address;
 * or for whoever holds a link, of whose secret `hash` is the SHA-256.
 */
export type NewInvitation = { readonly role: Role; readonly days: number } & (
  | { readonly email: string; readonly hash: null }
  | { readonly email: null; readonly hash: string }
);

/** Holds a place in the Team for somebody. Admins invite below their own role. */
export function createInvitation(store: TeamStore, scope: TeamScope, asked: NewInvitation): Promise<Result<string, "already_member">> {
  return changeTeam<string, "already_member">(store, scope, "invitation:create", async (tx, now) => {
    if (!canChangeRole(now.role, null, asked.role)) throw new PolicyError(now, "invitation:create");
    const { role, days, hash, email } = asked;
    const [known] = await tx`
      select 1 from member m join user_account u on u.id = m.user_id where m.team_id = ${scope.teamId} and u.email = ${email}`;
    if (known) return err("already_member");
    const id = newId("inv");
    await tx`
      insert into invitation (team_id, id, email, role, created_by, expires_at)
      values (${scope.teamId}, ${id}, ${email}, ${role}, ${scope.userId ?? scope.actor.name}, now() + make_interval(days => ${days}))`;
    if (hash !== null)
      await tx`insert into credential_route (hash, kind, tenant_id, subject_id) values (${hash}, 'invite', ${scope.teamId}, ${id})`;
    else await enqueueMail(tx, { kind: "invitation", recipient: email, tenantId: scope.teamId, subjectId: id });
    const object = { kind: "invitation", id, name: email };
    return ok({ value: id, audit: { action: "invitation.create", object, after: { role, days, for: email ?? "anyone with the link" } } });
  });
}

/** Calls an invitation back: its link stops working at once. */
export function revokeInvitation(store: TeamStore, scope: TeamScope, id: string): Promise<Result<void, "not_found">> {
  return changeTeam<void, "not_found">(store, scope, "invitation:revoke", async (tx) => {
    const [row] = await tx<{ email: string | null; role: string }[]>`
      update invitation set revoked_at = now() where team_id = ${scope.teamId} and id = ${id} and accepted_at is null and revoked_at is null
      returning email, role`;
    if (!row) return err("not_found");
    await tx`delete from credential_route where tenant_id = ${scope.teamId} and kind = 'invite' and subject_id = ${id}`;
    return ok({
      value: undefined,
      audit: { action: "invitation.revoke", object: { kind: "invitation", id, name: row.email }, before: { role: row.role } },
    });
  });
}
