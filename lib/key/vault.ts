/** A Team's data-encryption key as it is stored: wrapped by the key-encryption key `kekId`. */
export type StoredDek = { readonly id: string; readonly kekId: string; readonly wrapped: Uint8Array };

/** Which version of a ProviderKey a secret is of, and the one origin (`scheme://host:port`) it may be sent to. */
export type SealPlace = { readonly teamId: string; readonly versionId: string; readonly origin: string };

/** How secrets are sealed and known again. Its functions hold the keys; the database sees what they give back and no more. */
export type KeyVault = {
  readonly makeDek: (teamId: string, dekId: string) => StoredDek;
  readonly seal: (dek: StoredDek, place: SealPlace, secret: string) => Uint8Array;
  readonly fingerprint: (secret: string) => string;
  /** The last four characters of a secret long enough to stay one without them, else `null`. */
  readonly lastFour: (secret: string) => string | null;
};
