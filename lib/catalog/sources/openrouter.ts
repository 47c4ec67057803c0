import { parseJson } from "@/lib/base/json";
import { err, ok } from "@/lib/base/result";
import { CaptureBuilder, OfferClaims, type ParseCapture, ProviderClaims } from "@/lib/catalog/capture";
import { findMorePages } from "@/lib/catalog/find-more-pages";
import { readArchitecture, readParameters } from "@/lib/catalog/read-openrouter-capability";
import { listOf, readOpenRouterPrices } from "@/lib/catalog/read-openrouter-price";
import { isNativeId, keepRest, type RecordReader, readRecord } from "@/lib/catalog/record-reader";

const SENTINEL_YEAR = 2090;
const DAY = /^(\d{4})-\d{2}-\d{2}/;

const positive = (count: number | undefined): number | undefined => (count ? count : undefined);

function readDay(reader: RecordReader, key: string): string | undefined {
  const text = reader.text(key);
  if (text === undefined) return undefined;
  const found = DAY.exec(text);
  if (!found) return reader.fail(`${key} is no date`);
  return Number(found[1]) >= SENTINEL_YEAR ? undefined : text.slice(0, 10);
}

function readInstantDay(reader: RecordReader, key: string): string | undefined {
  const seconds = positive(reader.count(key));
  return seconds && seconds < 4_102_444_800 ? new Date(seconds * 1000).toISOString().slice(0, 10) : undefined;
}

function readModel(capture: CaptureBuilder, model: RecordReader): void {
  const id = model.requireText("id");
  if (!isNativeId(id)) model.fail("the id is no usable model id");
  const offer = new OfferClaims({ provider: "openrouter", nativeId: id, variant: "" });
  const free = id.endsWith(":free");
  const architecture = model.child("architecture");
  const top = model.child("top_provider");
  const pricing = model.child("pricing");
  const alias = model.child("alias_target");
  const { writesText, kept } = readArchitecture(offer, architecture);
  const prices = readOpenRouterPrices(offer, pricing, { free, writesText });
  readParameters(offer, model);
  const context = positive(model.count("context_length"));
  if (positive(top?.count("context_length")) !== context && top?.has("context_length"))
    kept["top_provider.context_length"] = top.raw("context_length") ?? null;
  model.ignore("description", "links");
  offer
    .set("name", model.text("name"))
    .set("added_on", readInstantDay(model, "created"))
    .set("retires_on", readDay(model, "expiration_date"))
    .set("knowledge_cutoff", model.text("knowledge_cutoff"))
    .set("context", context)
    .set("max_output", positive(top?.count("max_completion_tokens")))
    .set("moderated", top?.flag("is_moderated"))
    .set("prompt_caching", offer.claims.has("price:cache_read") || undefined)
    .set("huggingface_id", model.text("hugging_face_id") || undefined)
    .set("canonical_id", model.text("canonical_slug"))
    .set("alias_of", alias?.text("slug"))
    .set("price_varies", prices.varies || undefined)
    .set("free", free || undefined);
  alias?.ignore("name");
  keepRest(capture, offer, { "": model, architecture, top_provider: top, pricing, alias_target: alias }, { ...kept, ...prices.kept });
  capture.addOffer(offer, model.where);
}

/**
 * Reads OpenRouter's list of models, with or without `output_modalities=all`. Rows that are moving aliases keep their
 * price and name their target in `alias_of`.
 *
 * **Units**: USD per token and so on, as `readOpenRouterPrices` says; tokens. A context length of 0 and an expiry from
 * 2090 on mean that none is stated. The model's price is that of one endpoint, not an average.
 * **Source**: https://openrouter.ai/api/v1/models
 */
export const parseOpenRouterModels: ParseCapture = (bytes) => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const models = listOf(parsed.value);
  if (!models) return err({ where: "file", what: "expected a list of models, or an object with it under `data`" });
  const more = findMorePages(parsed.value);
  if (more) return err(more);
  const capture = new CaptureBuilder();
  const provider = new ProviderClaims("openrouter");
  provider.set("name", "OpenRouter");
  capture.addProvider(provider);
  for (const [index, model] of models.entries()) readRecord(capture, model, `data[${index}]`, (reader) => readModel(capture, reader));
  return ok(capture.build());
};
