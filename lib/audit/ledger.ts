/** What signs the log. The key of the mac is never in the database. */
export type Ledger = { readonly sha256: (text: string) => Uint8Array; readonly mac: (input: Uint8Array) => Uint8Array };
