import { dictionary } from "@/lib/base/dictionary";
import { canonicalJson, isJsonRecord, type Json, parseJson } from "@/lib/base/json";
import { err, ok } from "@/lib/base/result";
import { quotedKey } from "@/lib/base/text";
import { CaptureBuilder, OfferClaims, type ParseCapture, PER, ProviderClaims } from "@/lib/catalog/capture";
import type { Meter } from "@/lib/catalog/meter";
import type { PriceCondition } from "@/lib/catalog/price-field";
import { canonicalProvider } from "@/lib/catalog/provider-alias";
import { isNativeId, keepRest, RecordReader, readRecord } from "@/lib/catalog/record-reader";

const METER_OF = dictionary<Meter>({
  input: "input",
  output: "output",
  reasoning: "reasoning",
  cache_read: "cache_read",
  cache_write: "cache_write_5m",
  input_audio: "input_audio",
  output_audio: "output_audio",
});

const STATUS_OF = dictionary<string>({ alpha: "preview", beta: "preview", deprecated: "deprecated" });

const LEGACY_TIER = "context_over_200k";

function readPrices(offer: OfferClaims, cost: RecordReader, condition: PriceCondition): void {
  for (const [key, meter] of Object.entries(METER_OF)) {
    const stated = cost.decimal(key);
    if (stated !== undefined && !offer.price(meter, stated, PER.million, condition)) cost.fail(`${key} is negative`);
  }
}

type Readers = Record<string, RecordReader | undefined>;

/** Whether a legacy tier says nothing that one of the current tiers does not say. */
const isCopy = (legacy: Json | undefined, tiers: readonly Json[]): boolean =>
  isJsonRecord(legacy) &&
  tiers.some(
    (tier) =>
      isJsonRecord(tier) && Object.entries(legacy).every(([key, value]) => canonicalJson(value) === canonicalJson(tier[key] ?? null)),
  );

function readTiers(offer: OfferClaims, cost: RecordReader): Readers {
  const readers: Readers = {};
  const tiers = cost.list("tiers") ?? [];
  for (const [index, tier] of tiers.entries()) {
    if (!isJsonRecord(tier)) cost.fail(`tiers[${index}] is not an object`);
    const reader = new RecordReader(tier, `${cost.where}.tiers[${index}]`);
    const bound = reader.child("tier");
    const size = bound?.count("size");
    if (bound?.text("type") !== "context" || size === undefined) reader.fail("only tiers by context size are known");
    readPrices(offer, reader, { contextOver: size });
    readers[`cost.tiers[${index}]`] = reader;
    readers[`cost.tiers[${index}].tier`] = bound;
  }
  if (tiers.length > 0) {
    if (isCopy(cost.peek(LEGACY_TIER), tiers)) cost.ignore(LEGACY_TIER);
    return readers;
  }
  const legacy = cost.child(LEGACY_TIER);
  if (legacy) readPrices(offer, legacy, { contextOver: 200_000 });
  return { ...readers, [`cost.${LEGACY_TIER}`]: legacy };
}

function readModes(offer: OfferClaims, model: RecordReader): Readers {
  // Until 2025 the key was a plain flag without modes; that form is kept raw.
  const experimental = typeof model.peek("experimental") === "boolean" ? undefined : model.child("experimental");
  const modes = experimental?.child("modes");
  const readers: Readers = { experimental };
  for (const name of modes?.keys() ?? []) {
    const mode = modes?.child(name);
    const provider = mode?.child("provider");
    const body = provider?.child("body");
    const cost = mode?.child("cost");
    if (cost) readPrices(offer, cost, { service: body?.text("service_tier") ?? name });
    const path = `experimental.modes.${name}`;
    Object.assign(readers, { [path]: mode, [`${path}.provider`]: provider, [`${path}.provider.body`]: body, [`${path}.cost`]: cost });
  }
  return readers;
}

function readModel(capture: CaptureBuilder, provider: string, model: RecordReader, key: string): void {
  if (!isNativeId(key)) model.fail("the key is no usable model id");
  model.text("id");
  const offer = new OfferClaims({ provider, nativeId: key, variant: "" });
  const limit = model.child("limit");
  const modalities = model.child("modalities");
  const cost = model.child("cost");
  const positive = (count: number | undefined) => (count ? count : undefined);
  const status = model.text("status");
  offer
    .set("name", model.text("name"))
    .set("mode", modalities?.texts("output")?.includes("text") === false ? undefined : "chat")
    .set("status", status === undefined ? "live" : (STATUS_OF[status] ?? model.fail(`unknown status ${status}`)))
    .set("family", model.text("family"))
    .set("released_on", model.text("release_date"))
    .set("knowledge_cutoff", model.text("knowledge"))
    .set("reasoning", model.flag("reasoning"))
    .set("tools", model.flag("tool_call"))
    .set("structured_output", model.flag("structured_output"))
    .set("open_weights", model.flag("open_weights"))
    .set("modalities_in", modalities?.texts("input"))
    .set("modalities_out", modalities?.texts("output"))
    .set("context", positive(limit?.count("context")))
    .set("max_input", positive(limit?.count("input")))
    .set("max_output", positive(limit?.count("output")))
    .set("free", key.endsWith(":free") ? true : undefined);
  if (cost) readPrices(offer, cost, {});
  const tiers = cost ? readTiers(offer, cost) : {};
  const modes = readModes(offer, model);
  keepRest(capture, offer, { "": model, limit, modalities, cost, ...tiers, ...modes });
  capture.addOffer(offer, model.where);
}

const PROFILE = [
  ["name", "name"],
  ["docs_url", "doc"],
  ["api_url", "api"],
] as const;

function readProvider(capture: CaptureBuilder, slug: string, entry: RecordReader): void {
  const provider = new ProviderClaims(slug);
  entry.ignore("id", "models");
  for (const [field, key] of PROFILE) {
    const stated = entry.ignore(key).peek(key) ?? undefined;
    if (stated === undefined || typeof stated === "string") provider.set(field, stated);
    else capture.reject(`${entry.where}.${key}`, "expected text");
  }
  keepRest(capture, provider, { "": entry });
  capture.addProvider(provider);
}

/**
 * Reads `api.json` of models.dev. **Units**: USD per million tokens, tokens; a tier holds strictly above its size.
 * `context_over_200k` is the older way to state a tier: it counts where `tiers` is absent, and is kept raw where it says
 * what no tier says. **Source**: https://models.dev/api.json
 */
export const parseModelsDev: ParseCapture = (bytes) => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  if (!isJsonRecord(parsed.value)) return err({ where: "file", what: "expected an object of providers by id" });
  const capture = new CaptureBuilder();
  for (const [id, entry] of Object.entries(parsed.value)) {
    if (!isJsonRecord(entry) || !isJsonRecord(entry.models))
      return err({ where: quotedKey(id), what: "expected a provider with an object `models`" });
    if (!isNativeId(id)) return err({ where: quotedKey(id), what: "the key is no usable provider id" });
    const slug = canonicalProvider("models.dev", id);
    readProvider(capture, slug, new RecordReader(entry, id));
    for (const [key, model] of Object.entries(entry.models))
      readRecord(capture, model, `${id}.models.${key}`, (record) => readModel(capture, slug, record, key));
  }
  return ok(capture.build());
};
