import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { type KeyFault, keyFault } from "@/db/commands/key/key-fault";
import { holdKey, keyObject } from "@/db/commands/key/key-row";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";

/** Ends a key: the ciphertext of all its versions is destroyed, what is known of it stays. **Throws** `PolicyError`. */
export function revokeKey(store: TeamStore, scope: TeamScope, keyId: string): Promise<Result<void, KeyFault>> {
  const { teamId } = scope;
  return changeTeam<void, KeyFault>(store, scope, "key:revoke", async (tx) => {
    const key = await holdKey(tx, teamId, keyId);
    if (!key) return err(keyFault("not_found"));
    if (key.isRevoked) return err(keyFault("revoked"));
    const rows = await tx<{ number: number }[]>`
      update provider_key_version set sealed = null, retired_at = now()
      where team_id = ${teamId} and key_id = ${keyId} and retired_at is null returning number`;
    await tx`
      update provider_key set revoked_at = now(), next_check_at = null, reached_models = null
      where team_id = ${teamId} and id = ${keyId}`;
    const after = { versions_destroyed: rows.length };
    return ok({ value: undefined, audit: { action: "key.revoke", object: keyObject(key), after } });
  });
}

/** Takes a key away with its versions and names; only the log still tells of it. **Throws** `PolicyError`. */
export function deleteKey(store: TeamStore, scope: TeamScope, keyId: string): Promise<Result<void, KeyFault>> {
  const { teamId } = scope;
  return changeTeam<void, KeyFault>(store, scope, "key:delete", async (tx) => {
    const key = await holdKey(tx, teamId, keyId);
    if (!key) return err(keyFault("not_found"));
    await tx`delete from provider_key where team_id = ${teamId} and id = ${keyId}`;
    const before = { label: key.label, provider: key.providerSlug, models_url: key.modelsUrl, revoked: key.isRevoked };
    return ok({ value: undefined, audit: { action: "key.delete", object: keyObject(key), before } });
  });
}
