import "server-only";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import type { TeamTx } from "@/db/wall/with-team";
import { isCheckState } from "@/lib/key/check-outcome";
import type { KeyRow } from "@/lib/key/key-view";
import type { TeamScope } from "@/lib/team/scope";

export type KeyColumns = {
  id: string;
  label: string;
  providerSlug: string;
  environment: string | null;
  projectId: string | null;
  projectName: string | null;
  ownerId: string | null;
  ownerName: string | null;
  lastFour: string | null;
  state: string;
  checkedAt: Date | null;
  checkMessage: string | null;
  reached: number | null;
  expiresAt: Date | null;
  createdAt: Date;
  revokedAt: Date | null;
};

/** The columns of `KeyRow` of a Team's keys, of one or of all. */
export const selectKeys = (tx: TeamTx, teamId: string, keyId: string | null) => tx<KeyColumns[]>`
  select k.id, k.label, k.provider_slug as "providerSlug", k.environment, k.project_id as "projectId", p.name as "projectName",
    k.owner_id as "ownerId", u.name as "ownerName", k.check_state as state, k.checked_at as "checkedAt",
    k.check_message as "checkMessage", cardinality(k.reached_models) as reached, k.expires_at as "expiresAt",
    k.created_at as "createdAt", k.revoked_at as "revokedAt",
    (select v.last_four from provider_key_version v where v.team_id = k.team_id and v.key_id = k.id order by v.number desc limit 1)
      as "lastFour"
  from provider_key k
  left join project p on p.team_id = k.team_id and p.id = k.project_id
  left join user_account u on u.id = k.owner_id
  where k.team_id = ${teamId} and (${keyId}::text is null or k.id = ${keyId})
  order by k.revoked_at is not null, lower(k.label), k.id`;

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });

/** Makes a `KeyRow` of its columns. */
export const keyRow = (row: KeyColumns): KeyRow => ({
  id: row.id,
  label: row.label,
  providerSlug: row.providerSlug,
  environment: row.environment,
  project: named(row.projectId, row.projectName),
  owner: named(row.ownerId, row.ownerName),
  lastFour: row.lastFour,
  state: isCheckState(row.state) ? row.state : "never",
  checkedAt: row.checkedAt?.toISOString() ?? null,
  checkMessage: row.checkMessage,
  reached: row.reached,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  revokedAt: row.revokedAt?.toISOString() ?? null,
});

/** Every key of the Team by label, revoked ones last. **Throws** `PolicyError`. */
export async function listKeys(store: Pick<TeamStore, "sql">, scope: TeamScope): Promise<KeyRow[]> {
  const rows = await readTeam(store, scope, "key:list", (tx) => selectKeys(tx, scope.teamId, null));
  return rows.map(keyRow);
}
