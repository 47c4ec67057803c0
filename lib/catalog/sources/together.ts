import { dictionary } from "@/lib/base/dictionary";
import { type OfferClaims, type ParseCapture, PER } from "@/lib/catalog/capture";
import { keepRest, type RecordReader } from "@/lib/catalog/record-reader";
import { dayOfSeconds, listParser, positive, startOffer } from "@/lib/catalog/sources/openai-style";

const MODE_OF_TYPE = dictionary<string>({
  chat: "chat",
  language: "completion",
  code: "completion",
  embedding: "embedding",
  image: "image",
  moderation: "moderation",
  rerank: "rerank",
  audio: "speech",
  transcribe: "transcription",
  video: "video",
});

/** Types whose `input` and `output` are prices of tokens; those of the others stay raw, since the list does not say what they count. */
const TOKEN_TYPES = new Set(["chat", "language", "code", "embedding", "moderation", "rerank"]);

const PRICE_KEYS = [
  ["input", "input"],
  ["output", "output"],
  ["cached_input", "cache_read"],
] as const;

const isZero = (text: string | undefined): boolean => text === undefined || Number(text) === 0;

function readPrices(offer: OfferClaims, pricing: RecordReader, { type, free }: { type: string | undefined; free: boolean }): void {
  const hourly = pricing.decimal("hourly");
  if (hourly !== undefined && !isZero(hourly) && !offer.price("gpu_hour", hourly, PER.unit)) pricing.fail("hourly is negative");
  if (type !== undefined && !TOKEN_TYPES.has(type)) return;
  const stated = PRICE_KEYS.map(([key, meter]) => [meter, pricing.decimal(key)] as const);
  if (!free && stated.every(([, text]) => isZero(text))) return;
  for (const [meter, text] of stated) {
    if (text === undefined || (meter === "cache_read" && isZero(text))) continue;
    if (!offer.price(meter, text, PER.million)) pricing.fail(`${meter} is negative`);
  }
}

/**
 * Reads `GET /v1/models` of Together AI, a bare list. **Units**: USD per million tokens, `hourly` USD per hour; a row with
 * 0 for both input and output states no price unless its name says that it is free.
 * **Source**: https://docs.together.ai/reference/models-1
 */
export const parseTogether: ParseCapture = listParser(["data"], (capture, row) => {
  row.ignore("object", "running", "config");
  const id = row.requireText("id");
  const type = row.text("type");
  const free = /-free$/i.test(id);
  const pricing = row.child("pricing");
  const offer = startOffer("together", id, row)
    .set("name", row.text("display_name"))
    .set("mode", type === undefined ? undefined : (MODE_OF_TYPE[type] ?? "other"))
    .set("context", positive(row.count("context_length")))
    .set("licence", row.text("license") || undefined)
    .set("added_on", dayOfSeconds(row.count("created")))
    .set("free", free || undefined);
  if (pricing) readPrices(offer, pricing, { type, free });
  keepRest(capture, offer, { "": row, pricing });
  capture.addOffer(offer, row.where);
});
