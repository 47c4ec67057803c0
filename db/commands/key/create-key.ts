import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { addVersion, findSameSecret } from "@/db/commands/key/add-version";
import { type KeyFault, keyFault } from "@/db/commands/key/key-fault";
import { isLabelTaken, type KeyFacts, keyObject, lockKeys, missingOwner } from "@/db/commands/key/key-row";
import { newId } from "@/db/new-id";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import { canonicalOrigin } from "@/lib/key/models-url";
import type { Scheme } from "@/lib/key/scheme";
import type { KeyVault } from "@/lib/key/vault";
import type { TeamScope } from "@/lib/team/scope";

export type NewKey = KeyFacts & {
  readonly providerSlug: string;
  readonly modelsUrl: string;
  readonly scheme: Scheme;
  readonly secret: string;
};

async function findFault(tx: TeamTx, vault: KeyVault, teamId: string, key: NewKey): Promise<KeyFault | null> {
  const missing = await missingOwner(tx, teamId, key);
  if (missing) return keyFault(missing);
  if (await isLabelTaken(tx, teamId, key.label, "")) return keyFault("label_taken");
  const same = await findSameSecret(tx, teamId, vault.fingerprint(key.secret));
  return same === null ? null : { code: "same_secret", label: same };
}

async function insertKey(tx: TeamTx, scope: TeamScope, id: string, key: NewKey): Promise<void> {
  await tx`
    insert into provider_key (team_id, id, label, provider_slug, models_url, scheme, environment, project_id, owner_id, notes,
      expires_at, created_by, next_check_at)
    values (${scope.teamId}, ${id}, ${key.label}, ${key.providerSlug}, ${key.modelsUrl}, ${key.scheme}, ${key.environment},
      ${key.projectId}, ${key.ownerId}, ${key.notes}, ${key.expiresAt}, ${scope.userId ?? scope.actor.name}, now())`;
}

/** Registers a key; its secret is sealed for the origin of `modelsUrl` and for nowhere else. **Returns** the key's id. **Throws** `PolicyError`. */
export function createKey(store: TeamStore, vault: KeyVault, scope: TeamScope, key: NewKey): Promise<Result<string, KeyFault>> {
  const { teamId } = scope;
  return changeTeam<string, KeyFault>(store, scope, "key:create", async (tx) => {
    await lockKeys(tx, teamId);
    const fault = await findFault(tx, vault, teamId, key);
    if (fault) return err(fault);
    const id = newId("key");
    await insertKey(tx, scope, id, key);
    const version = await addVersion(tx, vault, { teamId, keyId: id, origin: canonicalOrigin(key.modelsUrl) }, key.secret);
    const after = {
      label: key.label,
      provider: key.providerSlug,
      models_url: key.modelsUrl,
      scheme: key.scheme,
      project: key.projectId,
      owner: key.ownerId,
      environment: key.environment,
      expires_at: key.expiresAt,
      last_four: version.lastFour,
    };
    return ok({ value: id, audit: { action: "key.create", object: keyObject({ id, label: key.label }), after } });
  });
}
