import "server-only";
import { proveAddress } from "@/db/commands/account/prove-address";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import type { FoundInvitation } from "@/db/queries/team/find-invitation";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import { canChangeRole } from "@/lib/team/policy";
import { isRole } from "@/lib/team/role";
import { proveScope } from "@/lib/team/scope";

/**
 * Who accepts. `mayJoin`: their address is proven, or this installation has no way to prove one. An invitation for one
 * address proves that address itself, since its secret went there alone.
 */
export type Invitee = {
  readonly userId: string;
  readonly email: string;
  readonly mayJoin: boolean;
  readonly address: string | null;
  readonly sessionId?: string;
};

export type AcceptFault = "no_invitation" | "other_address" | "not_verified" | "already_member" | "email_taken";

/**
 * Takes the place that an invitation holds, once. `before` runs first in the same transaction, for the account of somebody new.
 */
export function acceptInvitation(
  store: TeamStore,
  { teamId, slug, id }: FoundInvitation,
  { userId, email, mayJoin, address, sessionId }: Invitee,
  before?: (tx: TeamTx) => Promise<Result<void, "email_taken">>,
): Promise<Result<void, AcceptFault>> {
  const actor = { kind: "user", id: userId, name: email } as const;
  const scope = proveScope({ teamId, slug, role: "viewer", actor, userId, tokenScopes: null, address });
  return changeTeam<void, AcceptFault>(store, scope, null, async (tx) => {
    const prepared = before ? await before(tx) : ok(undefined);
    if (!prepared.ok) return prepared;
    const [invitation] = await tx<{ email: string | null; role: string; givenBy: string | null }[]>`
      select i.email, i.role, m.role as "givenBy" from invitation i left join member m on m.team_id = i.team_id and m.user_id = i.created_by
      where i.team_id = ${teamId} and i.id = ${id} and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() for update of i`;
    if (!invitation || !isRole(invitation.role)) return err("no_invitation");
    // Whoever invited must still be one who may give that role.
    if (!invitation.givenBy || !isRole(invitation.givenBy) || !canChangeRole(invitation.givenBy, null, invitation.role))
      return err("no_invitation");
    if (invitation.email !== null && invitation.email !== email) return err("other_address");
    if (invitation.email === null && !mayJoin) return err("not_verified");
    const proof = invitation.email === null ? [] : await proveAddress(tx, userId, { keepSession: sessionId ?? null });
    const [joined] = await tx`
      insert into member (team_id, user_id, role) values (${teamId}, ${userId}, ${invitation.role}) on conflict do nothing returning role`;
    if (!joined) return err("already_member");
    await tx`update invitation set accepted_at = now(), accepted_by = ${userId} where team_id = ${teamId} and id = ${id}`;
    await tx`delete from credential_route where tenant_id = ${teamId} and kind = 'invite' and subject_id = ${id}`;
    return ok({
      value: undefined,
      audit: [
        ...(before ? [{ action: "account.create", object: { kind: "user", id: userId, name: email } }] : []),
        ...proof,
        { action: "invitation.accept", object: { kind: "invitation", id, name: email }, after: { role: invitation.role } },
      ],
    });
  });
}
