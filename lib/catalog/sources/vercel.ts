import { dictionary } from "@/lib/base/dictionary";
import { isJsonRecord, type Json, JsonNumber } from "@/lib/base/json";
import { type CaptureBuilder, canonicalPrice, type OfferClaims, type ParseCapture, PER } from "@/lib/catalog/capture";
import type { Meter } from "@/lib/catalog/meter";
import type { PriceCondition } from "@/lib/catalog/price-field";
import { keepRest, RecordReader } from "@/lib/catalog/record-reader";
import { dayOfSeconds, dayOfText, listParser, positive, startOffer } from "@/lib/catalog/sources/openai-style";

const METER_OF = dictionary<Meter>({
  input: "input",
  output: "output",
  input_cache_read: "cache_read",
  input_cache_write: "cache_write_5m",
  audio_input_token_cost: "input_audio",
  audio_output_token_cost: "output_audio",
});

const TIERED = ["input", "output", "input_cache_read", "input_cache_write"];

const MODE_OF_TYPE = dictionary<string>({
  language: "chat",
  embedding: "embedding",
  image: "image",
  video: "video",
  reranking: "rerank",
  transcription: "transcription",
  speech: "speech",
  realtime: "realtime",
});

const amountOf = (value: Json | undefined): string | null =>
  canonicalPrice(value instanceof JsonNumber ? value.text : typeof value === "string" ? value : "", PER.unit);

function addPrice(offer: OfferClaims, reader: RecordReader, key: string, condition: PriceCondition, meter = METER_OF[key]): void {
  const stated = reader.decimal(key);
  if (!meter || stated === undefined || Number(stated) === 0) return;
  if (!offer.price(meter, stated, PER.unit, condition)) reader.fail(`${key} is negative`);
}

type Readers = Record<string, RecordReader | undefined>;

function readTiers(offer: OfferClaims, pricing: RecordReader, key: string): Readers {
  const meter = METER_OF[key];
  const readers: Readers = {};
  for (const [index, tier] of (pricing.list(`${key}_tiers`) ?? []).entries()) {
    if (!isJsonRecord(tier)) pricing.fail(`${key}_tiers[${index}] is not an object`);
    const reader = new RecordReader(tier, `${pricing.where}.${key}_tiers[${index}]`);
    readers[`pricing.${key}_tiers[${index}]`] = reader;
    const from = reader.count("min") ?? 0;
    if (from > 0 || !pricing.has(key)) addPrice(offer, reader, "cost", from > 0 ? { contextFrom: from } : {}, meter);
    else if (amountOf(reader.peek("cost")) === amountOf(pricing.peek(key))) reader.ignore("cost");
  }
  return readers;
}

function readServiceTiers(offer: OfferClaims, pricing: RecordReader): Readers {
  const tiers = pricing.child("service_tiers");
  const nested: Readers = {};
  for (const name of tiers?.keys() ?? []) {
    const tier = tiers?.child(name);
    nested[`pricing.service_tiers.${name}`] = tier;
    if (tier) for (const key of TIERED) addPrice(offer, tier, key, { service: name });
  }
  return nested;
}

function readReleased(row: RecordReader): string | undefined {
  const released = row.raw("released");
  if (released instanceof JsonNumber) return dayOfSeconds(Number(released.text));
  return typeof released === "string" ? dayOfText(released) : undefined;
}

function readTags(offer: OfferClaims, tags: readonly string[] | undefined, mode: string | undefined): void {
  if (!tags || mode !== "chat") return;
  const caches = tags.some((tag) => tag === "implicit-caching" || tag === "explicit-caching");
  offer
    .set("tools", tags.includes("tool-use"))
    .set("reasoning", tags.includes("reasoning"))
    .set("prompt_caching", caches || undefined)
    .set("web_search", tags.includes("web-search") || undefined)
    .set("modalities_in", ["text", ...(tags.includes("vision") ? ["image"] : []), ...(tags.includes("file-input") ? ["pdf"] : [])]);
}

function readModel(capture: CaptureBuilder, row: RecordReader): void {
  row.ignore("object", "owned_by", "description");
  const type = row.text("type");
  const mode = type === undefined ? undefined : (MODE_OF_TYPE[type] ?? "other");
  const offer = startOffer("vercel", row.requireText("id"), row);
  const pricing = row.child("pricing");
  const modalities = row.child("modalities");
  readTags(offer, row.texts("tags"), mode);
  offer
    .set("name", row.text("name"))
    .set("mode", mode)
    .set("added_on", dayOfSeconds(row.count("created")))
    .set("released_on", readReleased(row))
    .set("context", positive(row.count("context_window")))
    .set("max_output", positive(row.count("max_tokens")))
    .set("modalities_in", modalities?.texts("input"))
    .set("modalities_out", modalities?.texts("output"))
    .set("price_varies", pricing?.flag("varies_by_provider") || undefined);
  const nested: Readers = {};
  if (pricing) {
    for (const key of TIERED) Object.assign(nested, readTiers(offer, pricing, key));
    Object.assign(nested, readServiceTiers(offer, pricing));
    for (const key of Object.keys(METER_OF)) addPrice(offer, pricing, key, {});
  }
  keepRest(capture, offer, { "": row, pricing, modalities, ...nested });
  capture.addOffer(offer, row.where);
}

/**
 * Reads `GET /v1/models` of the Vercel AI Gateway. **Units**: USD per token, tokens; a tier holds from its `min`
 * inclusive, one from 0 only where no plain price stands beside it. A 0 says that the figure is not known. **Source**: https://vercel.com/docs/ai-gateway/models-and-providers
 */
export const parseVercel: ParseCapture = listParser(["data"], readModel);
