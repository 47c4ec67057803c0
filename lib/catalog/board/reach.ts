/** What a Team's live keys reach: by Provider the native ids, `null` where the Provider's list proves nothing. */
export type TeamReach = { readonly providers: Readonly<Record<string, { readonly models: readonly string[] | null }>> };

/** One live key as the reach is made of it: `models` is `null` where anybody gets the list. */
export type ReachingKey = { readonly providerSlug: string; readonly models: readonly string[] | null };

/** Puts keys together by Provider. A list that was proven says more than one that was not. */
export function buildReach(keys: readonly ReachingKey[]): TeamReach {
  const found = new Map<string, Set<string> | null>();
  for (const { providerSlug, models } of keys) {
    const before = found.get(providerSlug) ?? null;
    found.set(providerSlug, models === null ? before : new Set([...(before ?? []), ...models]));
  }
  const entries = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    providers: Object.fromEntries(entries.map(([slug, models]) => [slug, { models: models === null ? null : [...models].sort() }])),
  };
}

/** Makes the test whether a Provider's model is reached. Providers write an id in one way; case is no difference. */
export function reachTest({ providers }: TeamReach): (providerSlug: string, nativeId: string) => boolean {
  const known = new Map(
    Object.entries(providers).map(([slug, { models }]) => [slug, models && new Set(models.map((id) => id.toLowerCase()))]),
  );
  return (slug, nativeId) => {
    const models = known.get(slug);
    return models !== undefined && (models === null || models.has(nativeId.toLowerCase()));
  };
}
