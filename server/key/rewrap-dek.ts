import "server-only";
import type { KeyRing } from "@/lib/key/key-ring";
import type { StoredDek } from "@/lib/key/vault";
import { unwrapDek, wipe, wrapDek } from "@/server/vault/seal";

/** Makes the function that wraps a Team's data key under the current key of the ring. It **throws** when the key cannot be opened. */
export const rewrapper =
  (ring: KeyRing) =>
  (teamId: string, dek: StoredDek): Uint8Array => {
    const opened = unwrapDek({ ring, kekId: dek.kekId, wrapped: dek.wrapped, teamId, dekId: dek.id });
    if (!opened.ok) throw new Error(`the data key ${dek.id} cannot be opened under TB_KEK_${dek.kekId}: ${opened.error}`);
    try {
      return wrapDek({ kek: ring.current, dek: opened.value, teamId, dekId: dek.id });
    } finally {
      wipe(opened.value);
    }
  };
