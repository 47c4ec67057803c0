import { fieldWords } from "@/components/catalog/field-words";
import { isDerived } from "@/components/catalog/sourced";
import type { OfferDetail } from "@/lib/catalog/offer-detail";
import { formatTokens } from "@/lib/format/tokens";

/** What Offers say of their Model: each value with the names of those who state it, most often stated first. */
export type ModelFact = {
  readonly field: string;
  readonly values: readonly { readonly words: string; readonly offers: number; readonly source: string }[];
};

const FIELDS = ["released_on", "knowledge_cutoff", "open_weights", "licence", "huggingface_id", "modalities_in", "modalities_out"] as const;

/** The facts of a Model as its Offers state them. */
export function modelFacts(offers: readonly OfferDetail[]): ModelFact[] {
  return FIELDS.map((name) => {
    const stated = new Map<string, { offers: number; source: string }>();
    for (const offer of offers) {
      const field = offer.fields.find((one) => one.field === name);
      if (!field) continue;
      const words = fieldWords(name, field.value);
      const known = stated.get(words);
      stated.set(words, {
        offers: (known?.offers ?? 0) + 1,
        source: known?.source ?? (isDerived(field) ? (field.quote ?? "") : field.sourceName),
      });
    }
    return { field: name, values: [...stated].map(([words, rest]) => ({ words, ...rest })).sort((a, b) => b.offers - a.offers) };
  });
}

/** The shortest and longest context among Offers: `128K to 1.0M`; empty where none is stated. */
export function contextRange(offers: readonly OfferDetail[]): string {
  const sizes = offers.flatMap((offer) => {
    const value = offer.fields.find((field) => field.field === "context")?.value;
    return typeof value === "number" ? [value] : [];
  });
  if (sizes.length === 0) return "";
  const [low, high] = [formatTokens(Math.min(...sizes)), formatTokens(Math.max(...sizes))];
  return low === high ? low : `${low} to ${high}`;
}
