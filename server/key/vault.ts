import "server-only";
import type { SealedVersion } from "@/db/queries/key/get-sealed-version";
import type { Result } from "@/lib/base/result";
import { canonicalOrigin } from "@/lib/key/models-url";
import type { KeyVault, SealPlace, StoredDek } from "@/lib/key/vault";
import { fingerprintOf, fingerprintOfHash, lastFour } from "@/server/vault/fingerprint";
import { makeDek, openValue, type SealContext, sealValue, unwrapDek, wipe, wrapDek } from "@/server/vault/seal";
import type { Secrets } from "@/server/vault/secrets";

type VaultSecrets = Pick<Secrets, "ring" | "fingerprintKey">;

const contextOf = ({ teamId, versionId, origin }: SealPlace, dekId: string): SealContext => ({
  teamId,
  table: "provider_key_version",
  row: versionId,
  column: "sealed",
  dekId,
  origin,
});

/** A Team's data key, open for as long as `work` takes. **Throws** when it cannot be opened: the ring was checked at start. */
function withDek<T>({ ring }: VaultSecrets, teamId: string, dek: StoredDek, work: (key: Uint8Array) => T): T {
  const opened = unwrapDek({ ring, kekId: dek.kekId, wrapped: dek.wrapped, teamId, dekId: dek.id });
  if (!opened.ok) throw new Error(`the data key ${dek.id} cannot be opened under TB_KEK_${dek.kekId}: ${opened.error}`);
  try {
    return work(opened.value);
  } finally {
    wipe(opened.value);
  }
}

/** What seals secrets under the keys of this process. New data keys are wrapped by the current one. */
export const keyVault = (known: VaultSecrets): KeyVault => ({
  makeDek: (teamId, id) => {
    const dek = makeDek();
    try {
      return { id, kekId: known.ring.current.id, wrapped: wrapDek({ kek: known.ring.current, dek, teamId, dekId: id }) };
    } finally {
      wipe(dek);
    }
  },
  seal: (stored, place, secret) =>
    withDek(known, place.teamId, stored, (dek) => {
      const plain = Buffer.from(secret, "latin1");
      try {
        return sealValue({ dek, plain, context: contextOf(place, stored.id) });
      } finally {
        wipe(plain);
      }
    }),
  fingerprint: (secret) => fingerprintOf(known.fingerprintKey, secret),
  lastFour,
});

/** The fingerprint of a SHA-256, for matching exports. */
export const hashFingerprint = (known: Pick<Secrets, "fingerprintKey">) => (sha256: string) =>
  fingerprintOfHash(known.fingerprintKey, sha256);

/** Opens a secret for the origin that its key names now. The caller wipes it. **Returns** `cannot_open` for what was sealed for elsewhere. */
export function openVersion(known: VaultSecrets, teamId: string, version: SealedVersion): Result<Buffer, "cannot_open"> {
  const origin = canonicalOrigin(version.modelsUrl);
  const context = contextOf({ teamId, versionId: version.versionId, origin }, version.dek.id);
  return withDek(known, teamId, version.dek, (dek) => openValue({ dek, sealed: version.sealed, context }));
}
