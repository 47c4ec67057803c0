import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { type KeyFault, keyFault } from "@/db/commands/key/key-fault";
import { holdKey, isLabelTaken, type KeyFacts, keyObject, lockKeys, missingOwner } from "@/db/commands/key/key-row";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";

const told = (facts: KeyFacts): Record<string, string | null> => ({
  label: facts.label,
  project: facts.projectId,
  owner: facts.ownerId,
  environment: facts.environment,
  expires_at: facts.expiresAt,
  notes: facts.notes,
});

function differing(before: KeyFacts, after: KeyFacts): string[] {
  const [old, next] = [told(before), told(after)];
  return Object.keys(next).filter((name) => old[name] !== next[name]);
}

const pick = (facts: KeyFacts, names: readonly string[]) =>
  Object.fromEntries(Object.entries(told(facts)).filter(([name]) => names.includes(name)));

/** Changes what is known of a key beside its secret and destination. A new end has its warnings given anew. **Throws** `PolicyError`. */
export function editKey(store: TeamStore, scope: TeamScope, keyId: string, next: KeyFacts): Promise<Result<void, KeyFault>> {
  const { teamId } = scope;
  return changeTeam<void, KeyFault>(store, scope, "key:edit", async (tx) => {
    await lockKeys(tx, teamId);
    const key = await holdKey(tx, teamId, keyId);
    if (!key) return err(keyFault("not_found"));
    const names = differing(key, next);
    if (names.length === 0) return ok({ value: undefined, audit: null });
    const missing = await missingOwner(tx, teamId, next, key);
    if (missing) return err(keyFault(missing));
    if (await isLabelTaken(tx, teamId, next.label, keyId)) return err(keyFault("label_taken"));
    await tx`
      update provider_key set label = ${next.label}, project_id = ${next.projectId}, owner_id = ${next.ownerId},
        environment = ${next.environment}, expires_at = ${next.expiresAt}, notes = ${next.notes},
        warned_at = case when expires_at is not distinct from ${next.expiresAt}::timestamptz then warned_at end
      where team_id = ${teamId} and id = ${keyId}`;
    return ok({
      value: undefined,
      audit: {
        action: "key.edit",
        object: keyObject({ id: keyId, label: next.label }),
        before: pick(key, names),
        after: pick(next, names),
      },
    });
  });
}
