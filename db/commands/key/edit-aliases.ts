import "server-only";
import { changeTeam, type TeamStore } from "@/db/commands/change-team";
import { holdKey, keyObject } from "@/db/commands/key/key-row";
import { newId } from "@/db/new-id";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";

const MAX_ALIASES = 50;

export type AliasFault = { readonly code: "not_found" | "too_many" } | { readonly code: "taken"; readonly label: string };

/** A name by which the exports of one gateway, or of any (`*`), mean a key. */
export type NewAlias = { readonly gateway: string; readonly value: string };

/** Gives a key a name; one name of one gateway means one key. **Returns** the alias's id. **Throws** `PolicyError`. */
export function addAlias(
  store: TeamStore,
  scope: TeamScope,
  keyId: string,
  { gateway, value }: NewAlias,
): Promise<Result<string, AliasFault>> {
  const { teamId } = scope;
  return changeTeam<string, AliasFault>(store, scope, "key:edit", async (tx) => {
    const key = await holdKey(tx, teamId, keyId);
    if (!key) return err({ code: "not_found" });
    const [many] = await tx<{ count: number }[]>`
      select count(*)::int as count from provider_key_alias where team_id = ${teamId} and key_id = ${keyId}`;
    if ((many?.count ?? 0) >= MAX_ALIASES) return err({ code: "too_many" });
    const id = newId("ali");
    const [made] = await tx`
      insert into provider_key_alias (team_id, id, key_id, gateway, value) values (${teamId}, ${id}, ${keyId}, ${gateway}, ${value})
      on conflict (team_id, gateway, value) do nothing returning id`;
    if (!made) {
      const [other] = await tx<{ label: string }[]>`
        select k.label from provider_key_alias a join provider_key k on k.team_id = a.team_id and k.id = a.key_id
        where a.team_id = ${teamId} and a.gateway = ${gateway} and a.value = ${value}`;
      return err({ code: "taken", label: other?.label ?? "" });
    }
    return ok({ value: id, audit: { action: "key.add_alias", object: keyObject(key), after: { gateway, name: value } } });
  });
}

/** Takes a name from a key. **Throws** `PolicyError`. */
export function removeAlias(store: TeamStore, scope: TeamScope, keyId: string, aliasId: string): Promise<Result<void, AliasFault>> {
  const { teamId } = scope;
  return changeTeam<void, AliasFault>(store, scope, "key:edit", async (tx) => {
    const key = await holdKey(tx, teamId, keyId);
    const [gone] = await tx<{ gateway: string; value: string }[]>`
      delete from provider_key_alias where team_id = ${teamId} and key_id = ${keyId} and id = ${aliasId} returning gateway, value`;
    if (!key || !gone) return err({ code: "not_found" });
    const before = { gateway: gone.gateway, name: gone.value };
    return ok({ value: undefined, audit: { action: "key.remove_alias", object: keyObject(key), before } });
  });
}
