import { dictionary } from "@/lib/base/dictionary";
import { JsonNumber, type JsonRecord } from "@/lib/base/json";
import { flagOf, type MirrorCatalog, textOf, textsOf } from "@/lib/catalog/mirror/mirror-catalog";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";

const WORDS = dictionary<string>({ pdf: "file", embedding: "embeddings", score: "rerank" });

const SECOND_MS = 1000;

/** What a kind of model makes, for those whose modalities nobody states or whose kind the plain word would hide. */
const MADE_BY_MODE = dictionary<readonly string[]>({
  chat: ["text"],
  completion: ["text"],
  embedding: ["embeddings"],
  rerank: ["rerank"],
  image: ["image"],
  transcription: ["transcription"],
  speech: ["speech"],
  video: ["video"],
});
const NAMED_BY_MODE = new Set(["transcription", "speech"]);

/** The words of `output_modalities`: those stated, else what the kind of model makes. */
export function openRouterOutput(offer: ResolvedOffer): readonly string[] {
  const mode = textOf(offer, "mode") ?? "";
  const stated = textsOf(offer, "modalities_out");
  const byMode = MADE_BY_MODE[mode] ?? [];
  if (stated === undefined || (NAMED_BY_MODE.has(mode) && stated.length === 1)) return byMode;
  return stated.map((word) => WORDS[word] ?? word);
}

/** The `architecture` object. */
export function writeArchitecture(offer: ResolvedOffer): JsonRecord {
  const sent = (textsOf(offer, "modalities_in") ?? []).map((word) => WORDS[word] ?? word);
  const made = openRouterOutput(offer);
  return {
    modality: sent.length > 0 && made.length > 0 ? `${sent.join("+")}->${made.join("+")}` : null,
    input_modalities: sent,
    output_modalities: [...made],
  };
}

/** What `supported_parameters` names: the capabilities that are stated to be there. */
export const writeParameters = (offer: ResolvedOffer): string[] => [
  ...(flagOf(offer, "tools") ? ["tools", "tool_choice"] : []),
  ...(flagOf(offer, "structured_output") ? ["structured_outputs", "response_format"] : []),
  ...(flagOf(offer, "reasoning") ? ["reasoning", "include_reasoning"] : []),
];

/** The day on which the marketplace added it, as Unix seconds; 0 where nobody states one. */
export function createdAt(offer: ResolvedOffer): JsonNumber {
  const ms = Date.parse(`${textOf(offer, "added_on") ?? ""}T00:00:00Z`);
  return new JsonNumber(Number.isNaN(ms) ? "0" : String(ms / SECOND_MS));
}

/** The name of a model. */
export const rowName = (offer: ResolvedOffer, catalog: MirrorCatalog): string =>
  textOf(offer, "name") ?? catalog.modelNames.get(offer.model) ?? offer.model;
