import "server-only";
import { newId } from "@/db/new-id";
import type { TeamTx } from "@/db/wall/with-team";
import type { KeyVault, StoredDek } from "@/lib/key/vault";

/** This process holds a key ring from before a rotation: what it wrapped now could not be opened after the old key is dropped. */
export class OldRingError extends Error {}

async function requireCurrentKek(tx: TeamTx, kekId: string): Promise<void> {
  const [row] = await tx<{ kek: string | null }[]>`select current_kek as kek from instance where id = 1 for share`;
  if (row?.kek && row.kek !== kekId)
    throw new OldRingError(`this process wraps under TB_KEK_${kekId}, but TB_KEK_${row.kek} is the current one: restart it`);
}

/** A Team's data-encryption key, made at its first secret. To be called with the Team's keys locked. */
async function ensureDek(tx: TeamTx, vault: KeyVault, teamId: string): Promise<StoredDek> {
  const [found] = await tx<{ id: string; kekId: string; wrapped: Uint8Array }[]>`
    select id, kek_id as "kekId", wrapped from team_dek where team_id = ${teamId} order by created_at desc limit 1 for share`;
  if (found) return found;
  const made = vault.makeDek(teamId, newId("dek"));
  await requireCurrentKek(tx, made.kekId);
  await tx`
    insert into team_dek (team_id, id, kek_id, wrapped)
    values (${teamId}, ${made.id}, ${made.kekId}, ${Buffer.from(made.wrapped)})`;
  return made;
}

/** The label of the Team's key that has this secret, or ever had it. */
export async function findSameSecret(tx: TeamTx, teamId: string, fingerprint: string): Promise<string | null> {
  const [row] = await tx<{ label: string }[]>`
    select k.label from provider_key_version v join provider_key k on k.team_id = v.team_id and k.id = v.key_id
    where v.team_id = ${teamId} and v.fingerprint = ${fingerprint} limit 1`;
  return row?.label ?? null;
}

export type AddedVersion = { readonly id: string; readonly number: number; readonly lastFour: string | null };

/** Seals a secret as the newest version of a key, for one origin alone. To be called with the Team's keys locked. */
export async function addVersion(
  tx: TeamTx,
  vault: KeyVault,
  key: { readonly teamId: string; readonly keyId: string; readonly origin: string },
  secret: string,
): Promise<AddedVersion> {
  const { teamId, keyId, origin } = key;
  const dek = await ensureDek(tx, vault, teamId);
  const id = newId("ver");
  const sealed = vault.seal(dek, { teamId, versionId: id, origin }, secret);
  const lastFour = vault.lastFour(secret);
  const [row] = await tx<{ number: number }[]>`
    insert into provider_key_version (team_id, id, key_id, number, sealed, dek_id, origin, fingerprint, last_four)
    select ${teamId}, ${id}, ${keyId}, coalesce(max(number), 0) + 1, ${Buffer.from(sealed)}::bytea, ${dek.id}, ${origin},
      ${vault.fingerprint(secret)}, ${lastFour}
    from provider_key_version where team_id = ${teamId} and key_id = ${keyId}
    returning number`;
  if (!row) throw new Error("the new version was not written");
  return { id, number: row.number, lastFour };
}

/** Destroys the ciphertext of a key's live versions below a number. **Returns** the numbers. */
export async function retireBelow(tx: TeamTx, teamId: string, keyId: string, number: number): Promise<number[]> {
  const rows = await tx<{ number: number }[]>`
    update provider_key_version set sealed = null, retired_at = now()
    where team_id = ${teamId} and key_id = ${keyId} and number < ${number} and retired_at is null returning number`;
  return rows.map((row) => row.number).sort((a, b) => a - b);
}

/** A key whose secret or destination is new has shown nothing yet: it is to be checked at once. */
export async function forgetCheck(tx: TeamTx, teamId: string, keyId: string): Promise<void> {
  await tx`
    update provider_key set check_state = 'never', checked_at = null, check_message = null, check_failures = 0,
      reached_models = null, next_check_at = now()
    where team_id = ${teamId} and id = ${keyId}`;
}
