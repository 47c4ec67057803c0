import "server-only";
import { changeTeam, PolicyError, type TeamStore } from "@/db/commands/change-team";
import { err, ok, type Result } from "@/lib/base/result";
import { canRevokeShare } from "@/lib/team/policy";
import type { TeamScope } from "@/lib/team/scope";

type Row = { title: string; kind: string; query: string; asOf: Date; createdBy: string };

/**
 * Ends a ShareLink with the next request: Members end their own, admins every one. Its row stays, so that the log's names
 * keep their meaning. **Throws** `PolicyError`.
 */
export function revokeShare(store: TeamStore, scope: TeamScope, id: string): Promise<Result<void, "share_not_active">> {
  return changeTeam<void, "share_not_active">(store, scope, "share:revoke", async (tx, now) => {
    const [share] = await tx<Row[]>`
      update share_link set revoked_at = now() where team_id = ${scope.teamId} and id = ${id} and revoked_at is null
      returning title, kind, query, as_of as "asOf", created_by as "createdBy"`;
    if (!share) return err("share_not_active");
    if (!canRevokeShare(now.role, share.createdBy === now.userId)) throw new PolicyError(now, "share:revoke");
    await tx`delete from credential_route where tenant_id = ${scope.teamId} and kind = 'share' and subject_id = ${id}`;
    const before = { kind: share.kind, query: share.query, as_of: share.asOf.toISOString() };
    return ok({ value: undefined, audit: { action: "share.revoke", object: { kind: "share", id, name: share.title }, before } });
  });
}
