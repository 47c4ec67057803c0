/** What is compared, as people name it. `provider`: `null` where a Model was picked and not an Offer of it. */
export type NamedPick = { readonly modelName: string; readonly provider: { readonly name: string } | null };

/** Names by pick. */
export type PickNames = ReadonlyMap<string, NamedPick>;
