import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { addVersion, findSameSecret, forgetCheck, retireBelow } from "@/db/commands/key/add-version";
import { type KeyFault, keyFault } from "@/db/commands/key/key-fault";
import { holdKey, keyObject, lockKeys } from "@/db/commands/key/key-row";
import type { TeamTx } from "@/db/wall/with-team";
import { err, ok, type Result } from "@/lib/base/result";
import { canonicalOrigin } from "@/lib/key/models-url";
import type { Scheme } from "@/lib/key/scheme";
import type { KeyVault } from "@/lib/key/vault";
import type { TeamScope } from "@/lib/team/scope";

/** A new secret for a key. `overlapDays`: how long the old one stays beside it; 0 destroys it at once. */
export type Rotation = { readonly secret: string; readonly overlapDays: number };

async function retireAfter(tx: TeamTx, teamId: string, keyId: string, number: number, days: number): Promise<void> {
  await tx`
    update provider_key_version
    set retires_at = least(coalesce(retires_at, 'infinity'), now() + make_interval(days => ${days}))
    where team_id = ${teamId} and key_id = ${keyId} and number < ${number} and retired_at is null`;
}

/** Gives a key a new secret, for the same destination. **Returns** the number of its version. **Throws** `PolicyError`. */
export function rotateKey(
  store: TeamStore,
  vault: KeyVault,
  scope: TeamScope,
  keyId: string,
  { secret, overlapDays }: Rotation,
): Promise<Result<number, KeyFault>> {
  const { teamId } = scope;
  return changeTeam<number, KeyFault>(store, scope, "key:rotate", async (tx) => {
    await lockKeys(tx, teamId);
    const key = await holdKey(tx, teamId, keyId);
    if (!key) return err(keyFault("not_found"));
    if (key.isRevoked) return err(keyFault("revoked"));
    const same = await findSameSecret(tx, teamId, vault.fingerprint(secret));
    if (same !== null) return err({ code: "same_secret", label: same });
    const version = await addVersion(tx, vault, { teamId, keyId, origin: canonicalOrigin(key.modelsUrl) }, secret);
    const retired = overlapDays === 0 ? await retireBelow(tx, teamId, keyId, version.number) : [];
    if (overlapDays > 0) await retireAfter(tx, teamId, keyId, version.number, overlapDays);
    await forgetCheck(tx, teamId, keyId);
    const after = { version: version.number, last_four: version.lastFour, overlap_days: overlapDays, retired: retired.join(", ") || null };
    return ok({ value: version.number, audit: { action: "key.rotate", object: keyObject(key), after } });
  });
}

/** Where a key is asked. `secret`: typed anew, or `null`, which only another path of the same origin allows. */
export type Move = { readonly modelsUrl: string; readonly scheme: Scheme; readonly secret: string | null };

/**
 * Changes where a key is asked and in which header it travels. A secret opens only for the origin it was sealed for: another
 * origin needs it typed again, and every older version is destroyed. **Throws** `PolicyError`.
 */
export function moveKey(store: TeamStore, vault: KeyVault, scope: TeamScope, keyId: string, move: Move): Promise<Result<void, KeyFault>> {
  const { teamId } = scope;
  return changeTeam<void, KeyFault>(store, scope, "key:rotate", async (tx) => {
    await lockKeys(tx, teamId);
    const key = await holdKey(tx, teamId, keyId);
    if (!key) return err(keyFault("not_found"));
    if (key.isRevoked) return err(keyFault("revoked"));
    const origin = canonicalOrigin(move.modelsUrl);
    const isElsewhere = origin !== canonicalOrigin(key.modelsUrl);
    if (isElsewhere && move.secret === null) return err(keyFault("needs_secret"));
    const isSame = key.modelsUrl === move.modelsUrl && key.scheme === move.scheme;
    if (isSame && move.secret === null) return ok({ value: undefined, audit: null });
    await tx`update provider_key set models_url = ${move.modelsUrl}, scheme = ${move.scheme} where team_id = ${teamId} and id = ${keyId}`;
    if (move.secret !== null) {
      const same = await findOther(tx, vault, teamId, keyId, move.secret);
      if (same !== null) return err({ code: "same_secret", label: same });
      const version = await addVersion(tx, vault, { teamId, keyId, origin }, move.secret);
      await retireBelow(tx, teamId, keyId, version.number);
    }
    await forgetCheck(tx, teamId, keyId);
    return ok({
      value: undefined,
      audit: {
        action: "key.move",
        object: keyObject(key),
        before: { models_url: key.modelsUrl, scheme: key.scheme },
        after: { models_url: move.modelsUrl, scheme: move.scheme, secret_typed_again: move.secret !== null },
      },
    });
  });
}

// The same secret at a new address is no second key.
async function findOther(tx: TeamTx, vault: KeyVault, teamId: string, keyId: string, secret: string): Promise<string | null> {
  const [row] = await tx<{ label: string }[]>`
    select k.label from provider_key_version v join provider_key k on k.team_id = v.team_id and k.id = v.key_id
    where v.team_id = ${teamId} and v.fingerprint = ${vault.fingerprint(secret)} and v.key_id <> ${keyId} limit 1`;
  return row?.label ?? null;
}
