/** What names an Offer for good, on any Tollboard: its Provider, its native id, and the variant where there are several. */
export type OfferName = { readonly provider: string; readonly nativeId: string; readonly variant: string };

/** The one text of an Offer's name, for addresses: `groq@openai/gpt-oss-120b`, `bedrock@claude;eu`. */
export const offerKey = ({ provider, nativeId, variant }: OfferName): string =>
  variant === "" ? `${provider}@${nativeId}` : `${provider}@${nativeId};${variant}`;

/**
 * Reads a name back. A native id may hold a semicolon itself, so every way to read it is returned, the likeliest first.
 *
 * **Returns** none for what is no name.
 */
export function readOfferKey(key: string): OfferName[] {
  const at = key.indexOf("@");
  const [provider, rest] = [key.slice(0, at), key.slice(at + 1)];
  if (at < 1 || rest === "" || !/^[a-z0-9-]+$/.test(provider)) return [];
  const cuts = [...rest.matchAll(/;/g)].map(({ index }) => index).reverse();
  return [
    ...cuts.map((cut) => ({ provider, nativeId: rest.slice(0, cut), variant: rest.slice(cut + 1) })),
    { provider, nativeId: rest, variant: "" },
  ].filter(({ nativeId }) => nativeId !== "");
}
