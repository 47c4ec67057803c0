import "server-only";
import { changeTeam, PolicyError, type TeamStore } from "@/db/commands/change-team";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import { canChangeRole } from "@/lib/team/policy";
import { isRole, ROLES, type Role } from "@/lib/team/role";
import type { TeamScope } from "@/lib/team/scope";

export type MemberFault = "not_a_member" | "last_owner";

type MemberRow = { role: string; email: string };

// The owners are locked already: of two that would go at once the second sees that it is the last.
async function lockMember(tx: TeamTx, teamId: string, userId: string): Promise<{ member: MemberRow | undefined; owners: number }> {
  const owners = await tx`select user_id from member where team_id = ${teamId} and role = 'owner'`;
  const [member] = await tx<MemberRow[]>`
    select m.role, u.email from member m join user_account u on u.id = m.user_id
    where m.team_id = ${teamId} and m.user_id = ${userId} for update of m`;
  return { member, owners: owners.length };
}

/** Calls back the invitations that somebody made and, as `role`, could no longer make; all of them for `null`. */
async function callBackInvitations(tx: TeamTx, teamId: string, userId: string, role: Role | null): Promise<void> {
  const kept = role === null ? [] : ROLES.filter((given) => canChangeRole(role, null, given));
  const rows = await tx<{ id: string }[]>`
    update invitation set revoked_at = now() where team_id = ${teamId} and created_by = ${userId} and accepted_at is null
    and revoked_at is null and role <> all(${kept}::text[]) returning id`;
  const ids = rows.map((row) => row.id);
  await tx`delete from credential_route where tenant_id = ${teamId} and kind = 'invite' and subject_id = any(${ids}::text[])`;
}

/** Takes what a Member leaves behind: their Tokens and open invitations end, their ProviderKeys have no owner. */
async function releaseHoldings(tx: TeamTx, teamId: string, userId: string): Promise<void> {
  await callBackInvitations(tx, teamId, userId, null);
  await tx`update provider_key set owner_id = null where team_id = ${teamId} and owner_id = ${userId}`;
  await tx`
    delete from credential_route where tenant_id = ${teamId} and kind = 'api'
    and subject_id in (select id from api_token where team_id = ${teamId} and created_by = ${userId})`;
  await tx`delete from api_token where team_id = ${teamId} and created_by = ${userId}`;
}

/** Gives a Member another role. Admins change only what lies below their own; the last owner stays one. */
export function changeRole(store: TeamStore, scope: TeamScope, userId: string, role: Role): Promise<Result<void, MemberFault>> {
  return changeTeam<void, MemberFault>(store, scope, "member:change", async (tx, now) => {
    const { member, owners } = await lockMember(tx, scope.teamId, userId);
    if (!member || !isRole(member.role)) return err("not_a_member");
    if (member.role === role) return ok({ value: undefined, audit: null });
    if (!canChangeRole(now.role, member.role, role)) throw new PolicyError(now, "member:change");
    if (member.role === "owner" && owners === 1) return err("last_owner");
    await callBackInvitations(tx, scope.teamId, userId, role);
    await tx`update member set role = ${role} where team_id = ${scope.teamId} and user_id = ${userId}`;
    const object = { kind: "user", id: userId, name: member.email };
    return ok({ value: undefined, audit: { action: "member.change", object, before: { role: member.role }, after: { role } } });
  });
}

/** Adds a User by hand, from the command line. An owner may be added only by who may all. */
export function addMember(
  store: TeamStore,
  scope: TeamScope,
  userId: string,
  role: Role,
): Promise<Result<void, "already_member" | "no_user">> {
  return changeTeam<void, "already_member" | "no_user">(store, scope, "member:change", async (tx, now) => {
    const [user] = await tx<{ email: string }[]>`select email from user_account where id = ${userId}`;
    if (!user) return err("no_user");
    if (!canChangeRole(now.role, null, role)) throw new PolicyError(now, "member:change");
    const [added] = await tx`
      insert into member (team_id, user_id, role) values (${scope.teamId}, ${userId}, ${role}) on conflict do nothing returning user_id`;
    if (!added) return err("already_member");
    return ok({
      value: undefined,
      audit: { action: "member.join", object: { kind: "user", id: userId, name: user.email }, after: { role } },
    });
  });
}

async function takeOut(tx: TeamTx, scope: TeamScope, userId: string, isSelf: boolean): Promise<Result<MemberRow, MemberFault>> {
  const { member, owners } = await lockMember(tx, scope.teamId, userId);
  if (!member || !isRole(member.role)) return err("not_a_member");
  if (!isSelf && !canChangeRole(scope.role, member.role, null)) throw new PolicyError(scope, "member:remove");
  if (member.role === "owner" && owners === 1) return err("last_owner");
  await releaseHoldings(tx, scope.teamId, userId);
  await tx`delete from member where team_id = ${scope.teamId} and user_id = ${userId}`;
  return ok(member);
}

/** Takes a Member out of the Team, with the Tokens they made. */
export function removeMember(store: TeamStore, scope: TeamScope, userId: string): Promise<Result<void, MemberFault>> {
  return changeTeam<void, MemberFault>(store, scope, "member:remove", async (tx, now) => {
    const taken = await takeOut(tx, now, userId, false);
    if (!taken.ok) return taken;
    const { email, role } = taken.value;
    return ok({
      value: undefined,
      audit: { action: "member.remove", object: { kind: "user", id: userId, name: email }, before: { role } },
    });
  });
}

/** Leaves the Team. The last owner cannot. */
export function leaveTeam(store: TeamStore, scope: TeamScope): Promise<Result<void, MemberFault>> {
  return changeTeam<void, MemberFault>(store, scope, "member:leave", async (tx) => {
    if (scope.userId === null) return err("not_a_member");
    const taken = await takeOut(tx, scope, scope.userId, true);
    if (!taken.ok) return taken;
    const { email, role } = taken.value;
    return ok({
      value: undefined,
      audit: { action: "member.leave", object: { kind: "user", id: scope.userId, name: email }, before: { role } },
    });
  });
}

/** Hands the Team over: another Member becomes an owner, and who hands it over an admin. */
export function transferTeam(store: TeamStore, scope: TeamScope, userId: string): Promise<Result<void, MemberFault>> {
  return changeTeam<void, MemberFault>(store, scope, "team:transfer", async (tx) => {
    const { member } = await lockMember(tx, scope.teamId, userId);
    if (!member || scope.userId === null || userId === scope.userId) return err("not_a_member");
    await tx`update member set role = 'owner' where team_id = ${scope.teamId} and user_id = ${userId}`;
    await callBackInvitations(tx, scope.teamId, scope.userId, "admin");
    await tx`update member set role = 'admin' where team_id = ${scope.teamId} and user_id = ${scope.userId}`;
    const object = { kind: "user", id: userId, name: member.email };
    return ok({
      value: undefined,
      audit: { action: "team.transfer", object, before: { owner: scope.actor.name }, after: { owner: member.email } },
    });
  });
}
