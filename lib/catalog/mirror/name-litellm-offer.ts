import { byName, isServed, type MirrorCatalog, nameWithVariant, takeName } from "@/lib/catalog/mirror/mirror-catalog";
import { litellmProviderWord } from "@/lib/catalog/mirror/provider-id";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";
import { splitLitellmKey } from "@/lib/catalog/split-litellm-key";

/** Providers whose models LiteLLM lists without a prefix. */
const BARE = new Set(["openai", "anthropic", "amazon-bedrock", "cohere", "ai21"]);

function readsBack(key: string, offer: ResolvedOffer): boolean {
  const read = splitLitellmKey(key, litellmProviderWord(offer.provider));
  return read.provider === offer.provider && read.nativeId === offer.nativeId && read.variant === offer.variant;
}

function wantedKeys(offer: ResolvedOffer): string[] {
  const { provider, nativeId, variant } = offer;
  const prefix = litellmProviderWord(provider);
  const path = variant === "" ? nativeId : `${variant}/${nativeId}`;
  // A region stands behind the prefix of its cloud, an image size does without.
  const isBare = BARE.has(provider) && (variant === "" || provider !== "amazon-bedrock");
  return [...(isBare ? [path] : []), `${prefix}/${path}`].filter((key) => readsBack(key, offer));
}

function lastResort(offer: ResolvedOffer): string {
  const prefix = litellmProviderWord(offer.provider);
  // LiteLLM calls a host behind Hugging Face's router this way.
  if (offer.provider === "huggingface" && offer.variant !== "") return `${prefix}/${offer.variant}/${offer.nativeId}`;
  return `${prefix}/${nameWithVariant(offer)}`;
}

/**
 * The routing keys of Offers in the LiteLLM mirror: the id alone where LiteLLM writes that Provider so, `provider/id`
 * elsewhere, size, quality, region or commitment in front of the id where its grammar has them. A variant that the grammar
 * does not know follows the id as `@variant`. A key that is taken gives way to the next form, at last to `~2`.
 */
export function litellmKeys(catalog: MirrorCatalog): ReadonlyMap<ResolvedOffer, string> {
  const taken = new Set<string>();
  return new Map(
    catalog.offers
      .filter(isServed)
      .toSorted(byName)
      .map((offer) => {
        const free = wantedKeys(offer).find((key) => !taken.has(key));
        return [offer, takeName(taken, free ?? lastResort(offer))];
      }),
  );
}
