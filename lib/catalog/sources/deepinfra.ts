import { parseDecimal } from "@/lib/base/decimal";
import { dictionary } from "@/lib/base/dictionary";
import { JsonNumber } from "@/lib/base/json";
import { type CaptureBuilder, type OfferClaims, type ParseCapture, PER } from "@/lib/catalog/capture";
import type { Meter } from "@/lib/catalog/meter";
import { priceField } from "@/lib/catalog/price-field";
import { keepRest, type RecordReader } from "@/lib/catalog/record-reader";
import { dayOfSeconds, listParser, positive, startOffer } from "@/lib/catalog/sources/openai-style";

const CENTS = PER.unit - 2;

const MODE_OF_TYPE = dictionary<string>({
  "text-generation": "chat",
  embeddings: "embedding",
  "text-to-image": "image",
  "image-to-image": "image_edit",
  "image-editing": "image_edit",
  "automatic-speech-recognition": "transcription",
  "text-to-speech": "speech",
  "text-to-video": "video",
  "image-to-video": "video",
  reranker: "rerank",
  ocr: "ocr",
  "text-classification": "classifier",
  "zero-shot-image-classification": "classifier",
});

/** The Meter of each price key, with the Meter of a mode where the key alone does not say what the second is of. */
const METER_OF = dictionary<{ readonly meter: Meter; readonly byMode?: Record<string, Meter> }>({
  cents_per_input_token: { meter: "input" },
  cents_per_output_token: { meter: "output" },
  cents_per_cached_input_token: { meter: "cache_read" },
  cents_per_image_unit: { meter: "image_out" },
  cents_per_input_chars: { meter: "character_in" },
  cents_per_input_sec: { meter: "second_in", byMode: { transcription: "audio_second_in" } },
  cents_per_output_sec: { meter: "second_out", byMode: { speech: "audio_second_out", video: "video_second_out" } },
  cents_per_sec: { meter: "gpu_second", byMode: { transcription: "audio_second_in" } },
});

const FACTORS = [
  ["rate_per_input_token_cached", "cache_read"],
  ["rate_per_input_token_cache_write", "cache_write_5m"],
] as const;

const stated = (reader: RecordReader, key: string): string | undefined => {
  const text = reader.decimal(key);
  return text === undefined || Number(text) === 0 ? undefined : text;
};

function readCents(offer: OfferClaims, pricing: RecordReader, mode: string): void {
  pricing.ignore("type", "short");
  for (const [key, { meter, byMode }] of Object.entries(METER_OF)) {
    const text = stated(pricing, key);
    if (text !== undefined && !offer.price(byMode?.[mode] ?? meter, text, CENTS)) pricing.fail(`${key} is negative`);
  }
  const input = stated(pricing, "cents_per_input_token");
  for (const [key, meter] of FACTORS) {
    // A price that is stated itself stands; the factor beside it stays raw.
    if (input === undefined || offer.claims.has(priceField(meter))) continue;
    const factor = parseDecimal(stated(pricing, key) ?? "");
    if (factor && !offer.price(meter, input, CENTS, {}, { factor })) pricing.fail(`${key} is negative`);
  }
  offer.set("discount", stated(pricing, "discount"));
}

function readTags(offer: OfferClaims, tags: readonly string[] | undefined, mode: string): void {
  if (!tags || mode !== "chat") return;
  offer
    .set("tools", tags.includes("tools"))
    .set("reasoning", tags.some((tag) => tag === "reasoning" || tag === "can-disable-reasoning") || undefined)
    .set("structured_output", tags.includes("structured-output") || undefined)
    .set("modalities_in", tags.includes("multimodal") || tags.includes("vision") ? ["text", "image"] : undefined);
}

/** `deprecated` is null, an instant in seconds, or a plain yes. */
function readDeprecation(offer: OfferClaims, row: RecordReader): void {
  const deprecated = row.raw("deprecated");
  const seconds = deprecated instanceof JsonNumber ? Number(deprecated.text) : undefined;
  const gone = deprecated === true || (seconds !== undefined && seconds > 0);
  offer
    .set("status", gone ? "deprecated" : "live")
    .set("retires_on", dayOfSeconds(seconds))
    .set("replaced_by", row.text("replaced_by") || undefined);
}

function readListed(capture: CaptureBuilder, row: RecordReader): void {
  row.ignore("description", "cover_img_url");
  const hidden = row.raw("private");
  if (hidden === true || (hidden instanceof JsonNumber && Number(hidden.text) !== 0)) {
    capture.skip("private model");
    return;
  }
  const id = row.requireText("model_name");
  const type = row.text("type");
  const mode = MODE_OF_TYPE[row.text("reported_type") ?? type ?? ""] ?? MODE_OF_TYPE[type ?? ""] ?? "other";
  const pricing = row.child("pricing");
  const offer = startOffer("deepinfra", id, row)
    .set("name", id)
    .set("mode", mode)
    .set("context", positive(row.count("max_tokens")))
    .set("max_output", positive(row.count("max_output_tokens")))
    .set("quantization", row.text("quantization")?.toLowerCase() || undefined);
  readDeprecation(offer, row);
  readTags(offer, row.texts("tags"), mode);
  if (pricing) readCents(offer, pricing, mode);
  keepRest(capture, offer, { "": row, pricing });
  capture.addOffer(offer, row.where);
}

function readOpenAiPath(capture: CaptureBuilder, row: RecordReader): void {
  row.ignore("object", "owned_by", "root", "parent", "permission");
  const metadata = row.child("metadata");
  const pricing = metadata?.child("pricing");
  metadata?.ignore("description");
  const id = row.requireText("id");
  const offer = startOffer("deepinfra", id, row)
    .set("name", id)
    .set("added_on", dayOfSeconds(row.count("created")))
    .set("context", positive(metadata?.count("context_length")))
    .set("max_output", positive(metadata?.count("max_tokens")));
  readTags(offer, metadata?.texts("tags"), "chat");
  const keys = { input_tokens: "input", output_tokens: "output", cache_read_tokens: "cache_read" } as const;
  for (const [key, meter] of Object.entries(keys) as [keyof typeof keys, Meter][]) {
    const text = pricing && stated(pricing, key);
    if (text !== undefined && !offer.price(meter, text, PER.million)) pricing?.fail(`${key} is negative`);
  }
  keepRest(capture, offer, { "": row, metadata, "metadata.pricing": pricing });
  capture.addOffer(offer, row.where);
}

/**
 * Reads both keyless lists of DeepInfra. **Units**: `/models/list` US cents per token, second, image or character, with
 * `rate_…` keys as factors on the input price where no price itself is stated; `/v1/openai/models` USD per million tokens. A 0 states nothing.
 * **Source**: https://api.deepinfra.com/models/list, https://api.deepinfra.com/v1/openai/models
 */
export const parseDeepInfra: ParseCapture = listParser(["data", "models"], (capture, row) =>
  row.has("model_name") ? readListed(capture, row) : readOpenAiPath(capture, row),
);
