import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";

/** Ends a Token with the next request. Its row stays, so that the log's names keep their meaning. **Throws** `PolicyError`. */
export function revokeToken(store: TeamStore, scope: TeamScope, id: string): Promise<Result<void, "token_not_active">> {
  return changeTeam<void, "token_not_active">(store, scope, "token:revoke", async (tx) => {
    const [token] = await tx<{ name: string }[]>`
      update api_token set revoked_at = now() where team_id = ${scope.teamId} and id = ${id} and revoked_at is null returning name`;
    if (!token) return err("token_not_active");
    await tx`delete from credential_route where tenant_id = ${scope.teamId} and kind = 'api' and subject_id = ${id}`;
    return ok({ value: undefined, audit: { action: "token.revoke", object: { kind: "token", id, name: token.name } } });
  });
}
