import { dictionary } from "@/lib/base/dictionary";
import { isJsonRecord } from "@/lib/base/json";
import { type OfferClaims, PER } from "@/lib/catalog/capture";
import type { Meter } from "@/lib/catalog/meter";
import type { RecordReader } from "@/lib/catalog/record-reader";
import { dayOfSeconds, dayOfText, positive } from "@/lib/catalog/sources/openai-style";

const METER_OF = dictionary<Meter>({
  prompt: "input",
  completion: "output",
  input_cache_read: "cache_read",
  input_cache_write: "cache_write_5m",
  internal_reasoning: "reasoning",
  image: "image_in",
  request: "request",
});

/**
 * Adds the prices of a row in the form that routers ask Providers for. **Units**: USD per token,
 * image or request, as text or number. A 0 is left out: the form writes it for what is not sold as well as
 * for what costs nothing.
 */
export function readTokenPrices(offer: OfferClaims, pricing: RecordReader | undefined): void {
  for (const [key, meter] of Object.entries(METER_OF)) {
    const stated = pricing?.decimal(key);
    if (stated === undefined || Number(stated) === 0) continue;
    if (!offer.price(meter, stated, PER.unit)) pricing?.fail(`${key} is negative`);
  }
}

/** The capability flags of a list of feature words. */
export function readFeatures(offer: OfferClaims, features: readonly string[] | undefined): void {
  if (!features) return;
  offer
    .set("tools", features.includes("tools"))
    .set("structured_output", features.includes("structured_outputs"))
    .set("reasoning", features.includes("reasoning"));
}

/** Adds the other fields of such a row: limits, modalities, precision, places and features. **Units**: tokens. */
export function readDocumentRow(offer: OfferClaims, row: RecordReader): void {
  row.ignore("object", "owned_by", "description", "supported_sampling_parameters", "supported_parameters", "default_parameters");
  const countries = (row.list("datacenters") ?? []).flatMap((place) => {
    const code = isJsonRecord(place) ? place.country_code : place;
    return typeof code === "string" ? [code] : [];
  });
  const retiresOn = dayOfText(row.text("deprecation_date"));
  offer
    .set("name", row.text("name"))
    .set("huggingface_id", row.text("hugging_face_id") || undefined)
    .set("quantization", row.text("quantization")?.toLowerCase())
    .set("context", positive(row.count("context_length")))
    .set("max_output", positive(row.count("max_output_length") ?? row.count("max_completion_tokens")))
    .set("modalities_in", row.texts("input_modalities"))
    .set("modalities_out", row.texts("output_modalities"))
    .set("datacenters", countries)
    .set("added_on", dayOfSeconds(row.count("created")))
    .set("status", retiresOn ? "deprecated" : undefined)
    .set("retires_on", retiresOn);
  readFeatures(offer, row.texts("supported_features"));
}
