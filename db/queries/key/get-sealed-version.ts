import "server-only";
import { readTeam, type TeamStore } from "@/db/commands/change-team";
import { isScheme, type Scheme } from "@/lib/key/scheme";
import type { StoredDek } from "@/lib/key/vault";
import type { TeamScope } from "@/lib/team/scope";

/** The newest live secret of a key as it is stored, with where it may be sent. */
export type SealedVersion = {
  readonly keyId: string;
  readonly versionId: string;
  readonly sealed: Uint8Array;
  readonly dek: StoredDek;
  readonly providerSlug: string;
  readonly modelsUrl: string;
  readonly scheme: Scheme;
};

type Row = {
  keyId: string;
  versionId: string;
  sealed: Uint8Array;
  dekId: string;
  kekId: string;
  wrapped: Uint8Array;
  providerSlug: string;
  modelsUrl: string;
  scheme: string;
};

/** For the vault alone: no other query reads ciphertext. **Returns** `null` when the key is gone, revoked or has no live version. **Throws** `PolicyError`. */
export async function getSealedVersion(store: Pick<TeamStore, "sql">, scope: TeamScope, keyId: string): Promise<SealedVersion | null> {
  const [row] = await readTeam(
    store,
    scope,
    "key:check",
    (tx) => tx<Row[]>`
      select k.id as "keyId", v.id as "versionId", v.sealed, d.id as "dekId", d.kek_id as "kekId", d.wrapped,
        k.provider_slug as "providerSlug", k.models_url as "modelsUrl", k.scheme
      from provider_key k
      join provider_key_version v on v.team_id = k.team_id and v.key_id = k.id and v.retired_at is null
      join team_dek d on d.team_id = v.team_id and d.id = v.dek_id
      where k.team_id = ${scope.teamId} and k.id = ${keyId} and k.revoked_at is null
      order by v.number desc limit 1`,
  );
  if (!row || !isScheme(row.scheme)) return null;
  const { dekId, kekId, wrapped, scheme, ...rest } = row;
  return { ...rest, scheme, dek: { id: dekId, kekId, wrapped } };
}
