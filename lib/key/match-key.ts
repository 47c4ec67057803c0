/** Of which gateway an alias is; `*` is any. */
export const ANY_GATEWAY = "*";

/** How a Team's keys are known in exports: names by gateway, and the keyed fingerprints of all secrets they ever had. */
export type KeyMarks = {
  readonly aliases: readonly { readonly keyId: string; readonly gateway: string; readonly value: string }[];
  readonly fingerprints: readonly { readonly keyId: string; readonly fingerprint: string; readonly lastFour: string | null }[];
};

/** What one row of an export says of its key. `hash`: SHA-256 of the secret as hex, as LiteLLM keeps it. */
export type KeyTrace = {
  readonly gateway: string;
  readonly name?: string | null;
  readonly hash?: string | null;
  readonly lastFour?: string | null;
};

const only = (ids: readonly string[]): string | null => {
  const unique = [...new Set(ids)];
  return unique.length === 1 ? (unique[0] ?? null) : null;
};

/**
 * Makes the function that tells to which ProviderKey a row of an export belongs. `fingerprintOfHash` turns a SHA-256 into
 * the fingerprint we keep. What is surest decides: a hash, then a name of that very gateway, then a name of any. The last
 * four characters alone are too little to go by; they only part keys that one name would mean.
 *
 * **Returns** `null` for a row that fits no key, and for one that fits several.
 */
export function keyMatcher(marks: KeyMarks, fingerprintOfHash: (sha256: string) => string | null): (trace: KeyTrace) => string | null {
  const ofFingerprint = Map.groupBy(marks.fingerprints, (one) => one.fingerprint);
  const ofAlias = Map.groupBy(marks.aliases, (one) => JSON.stringify([one.gateway, one.value]));
  const tails = Map.groupBy(marks.fingerprints, (one) => one.keyId);
  const hasTail = (keyId: string, lastFour: string) => (tails.get(keyId) ?? []).some((one) => one.lastFour === lastFour);
  const byName = (gateway: string, value: string, lastFour: string | null | undefined): string | null | undefined => {
    const found = ofAlias.get(JSON.stringify([gateway, value]))?.map((one) => one.keyId);
    if (!found) return undefined;
    return only(found) ?? (lastFour ? only(found.filter((keyId) => hasTail(keyId, lastFour))) : null);
  };
  return ({ gateway, name, hash, lastFour }) => {
    const fingerprint = hash ? fingerprintOfHash(hash) : null;
    const known = fingerprint === null ? undefined : ofFingerprint.get(fingerprint);
    if (known) return only(known.map((one) => one.keyId));
    for (const value of [name, hash]) {
      if (!value) continue;
      const found = byName(gateway, value, lastFour) ?? byName(ANY_GATEWAY, value, lastFour);
      if (found !== undefined) return found;
    }
    return null;
  };
}
