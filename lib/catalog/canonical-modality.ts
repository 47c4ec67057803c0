import { dictionary } from "@/lib/base/dictionary";
import { MODALITIES, type Modality } from "@/lib/catalog/field";

const SPELLINGS = dictionary<Modality>({
  file: "pdf",
  document: "pdf",
  images: "image",
  speech: "audio",
  transcription: "text",
  code: "text",
  embeddings: "embedding",
  rerank: "score",
});

const isModality = (text: string): text is Modality => (MODALITIES as readonly string[]).includes(text);

/**
 * The modalities that a list of words names, each once and in one fixed order, so that equal sets are equal facts.
 *
 * **Returns** words that name none of them apart, in `unknown`.
 */
export function canonicalModalities(words: readonly string[]): { known: Modality[]; unknown: string[] } {
  const named = words.map((word) => (isModality(word) ? word : SPELLINGS[word]));
  return {
    known: MODALITIES.filter((modality) => named.includes(modality)),
    unknown: words.filter((_, index) => named[index] === undefined),
  };
}
