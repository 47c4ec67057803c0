import type { OfferName } from "@/lib/usage/cost/price-book";

/** An Offer as people write it: `groq@openai/gpt-oss-120b`. */
export const writeOfferName = ({ provider, nativeId }: OfferName): string => `${provider}@${nativeId}`;

/** Reads an Offer as people write it. **Returns** `null` for anything else. */
export function readOfferName(text: string): OfferName | null {
  const trimmed = text.trim();
  const at = trimmed.indexOf("@");
  return at < 1 || at === trimmed.length - 1 ? null : { provider: trimmed.slice(0, at), nativeId: trimmed.slice(at + 1) };
}
