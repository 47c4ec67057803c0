import "server-only";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import { keyRow, selectKeys } from "@/db/queries/key/list-keys";
import type { TeamTx } from "@/db/wall/with-team";
import type { KeyAlias, KeyDetail } from "@/lib/key/key-view";
import { isScheme } from "@/lib/key/scheme";
import type { TeamScope } from "@/lib/team/scope";

type More = {
  modelsUrl: string;
  scheme: string;
  notes: string | null;
  createdBy: string;
  nextCheckAt: Date | null;
  models: string[] | null;
};
type VersionRow = { number: number; lastFour: string | null; createdAt: Date; retiresAt: Date | null; retiredAt: Date | null };

async function readMore(tx: TeamTx, teamId: string, keyId: string) {
  const [more] = await tx<More[]>`
    select k.models_url as "modelsUrl", k.scheme, k.notes, k.next_check_at as "nextCheckAt", k.reached_models as models,
      coalesce(u.name, k.created_by) as "createdBy"
    from provider_key k left join user_account u on u.id = k.created_by where k.team_id = ${teamId} and k.id = ${keyId}`;
  const versions = await tx<VersionRow[]>`
    select number, last_four as "lastFour", created_at as "createdAt", retires_at as "retiresAt", retired_at as "retiredAt"
    from provider_key_version where team_id = ${teamId} and key_id = ${keyId} order by number desc`;
  const aliases = await tx<KeyAlias[]>`
    select id, gateway, value from provider_key_alias where team_id = ${teamId} and key_id = ${keyId} order by gateway, value`;
  return { more, versions, aliases };
}

/** One key of the Team with its versions and names. **Returns** `null` when the Team has none of this id. **Throws** `PolicyError`. */
export function getKey(store: Pick<TeamStore, "sql">, scope: TeamScope, keyId: string): Promise<KeyDetail | null> {
  return readTeam(store, scope, "key:list", async (tx) => {
    const [columns] = await selectKeys(tx, scope.teamId, keyId);
    if (!columns) return null;
    const { more, versions, aliases } = await readMore(tx, scope.teamId, keyId);
    if (!more) return null;
    return {
      ...keyRow(columns),
      modelsUrl: more.modelsUrl,
      scheme: isScheme(more.scheme) ? more.scheme : "bearer",
      notes: more.notes,
      createdBy: more.createdBy,
      nextCheckAt: more.nextCheckAt?.toISOString() ?? null,
      models: more.models,
      versions: versions.map((version) => ({
        number: version.number,
        lastFour: version.lastFour,
        createdAt: version.createdAt.toISOString(),
        retiresAt: version.retiresAt?.toISOString() ?? null,
        retiredAt: version.retiredAt?.toISOString() ?? null,
      })),
      aliases: aliases.map(({ id, gateway, value }) => ({ id, gateway, value })),
    };
  });
}
