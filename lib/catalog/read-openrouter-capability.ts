import type { Json } from "@/lib/base/json";
import { canonicalModalities } from "@/lib/catalog/canonical-modality";
import type { OfferClaims } from "@/lib/catalog/capture";
import type { OfferMode } from "@/lib/catalog/field";
import type { RecordReader } from "@/lib/catalog/record-reader";

const MODES: readonly (readonly [string, OfferMode])[] = [
  ["text", "chat"],
  ["embeddings", "embedding"],
  ["rerank", "rerank"],
  ["transcription", "transcription"],
  ["speech", "speech"],
  ["video", "video"],
  ["image", "image"],
  ["audio", "speech"],
];

/**
 * Sets modalities and mode from `architecture`.
 *
 * **Returns** whether the model writes text, and words that name no known modality.
 */
export function readArchitecture(
  offer: OfferClaims,
  architecture: RecordReader | undefined,
): { writesText: boolean; kept: Record<string, Json> } {
  const made = architecture?.texts("output_modalities");
  const input = canonicalModalities(architecture?.texts("input_modalities") ?? []);
  const output = canonicalModalities(made ?? []);
  architecture?.ignore("modality");
  offer
    .set("modalities_in", input.known)
    .set("modalities_out", output.known)
    .set("mode", MODES.find(([word]) => made?.includes(word))?.[1]);
  const unknown = [...input.unknown, ...output.unknown];
  return { writesText: made?.includes("text") ?? true, kept: unknown.length > 0 ? { "architecture.modalities": unknown } : {} };
}

/** Sets the capabilities that `supported_parameters` names. An empty list states nothing. */
export function readParameters(offer: OfferClaims, reader: RecordReader): void {
  const named = reader.texts("supported_parameters");
  if (!named || named.length === 0) return;
  offer
    .set("tools", named.includes("tools"))
    .set("structured_output", named.includes("structured_outputs"))
    .set("reasoning", named.includes("reasoning") || named.includes("include_reasoning"));
}
