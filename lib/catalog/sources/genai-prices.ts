import { type Decimal, parseDecimal } from "@/lib/base/decimal";
import { dictionary } from "@/lib/base/dictionary";
import { isJsonList, isJsonRecord, type Json, parseJson } from "@/lib/base/json";
import { err, ok } from "@/lib/base/result";
import { CaptureBuilder, OfferClaims, type Origin, type ParseCapture, PER, ProviderClaims } from "@/lib/catalog/capture";
import type { Meter } from "@/lib/catalog/meter";
import type { PriceCondition } from "@/lib/catalog/price-field";
import { canonicalProvider } from "@/lib/catalog/provider-alias";
import { isNativeId, keepRest, RecordReader, readRecord } from "@/lib/catalog/record-reader";

type Unit = { readonly meter: Meter; readonly tens: number; readonly variant?: string; readonly factor?: Decimal };

// An hour in seconds, inverted: more digits than a price keeps.
const PER_HOUR = parseDecimal("0.000277777777777777777778") ?? undefined;
const BILLION = -3;

const UNITS = dictionary<Unit>({
  input_mtok: { meter: "input", tens: PER.million },
  output_mtok: { meter: "output", tens: PER.million },
  cache_read_mtok: { meter: "cache_read", tens: PER.million },
  cache_write_mtok: { meter: "cache_write_5m", tens: PER.million },
  cache_write_5m_mtok: { meter: "cache_write_5m", tens: PER.million },
  cache_write_1h_mtok: { meter: "cache_write_1h", tens: PER.million },
  input_audio_mtok: { meter: "input_audio", tens: PER.million },
  output_audio_mtok: { meter: "output_audio", tens: PER.million },
  cache_audio_read_mtok: { meter: "cache_read_audio", tens: PER.million },
  cache_audio_write_mtok: { meter: "cache_write_audio", tens: PER.million },
  input_image_mtok: { meter: "input_image", tens: PER.million },
  output_image_mtok: { meter: "output_image", tens: PER.million },
  cache_image_read_mtok: { meter: "cache_read_image", tens: PER.million },
  cache_image_write_mtok: { meter: "cache_write_image", tens: PER.million },
  input_video_mtok: { meter: "input_video", tens: PER.million },
  output_video_mtok: { meter: "output_video", tens: PER.million },
  cache_video_read_mtok: { meter: "cache_read_video", tens: PER.million },
  output_reasoning_mtok: { meter: "reasoning", tens: PER.million },
  output_citation_mtok: { meter: "citation", tens: PER.million },
  input_mchars: { meter: "character_in", tens: PER.million },
  input_gpixels: { meter: "pixel_in", tens: BILLION },
  input_audio_hours: { meter: "audio_second_in", tens: PER.unit, factor: PER_HOUR },
  output_audio_hours: { meter: "audio_second_out", tens: PER.unit, factor: PER_HOUR },
  audio_hours: { meter: "audio_second_in", tens: PER.unit, factor: PER_HOUR },
  input_text_messages_kcount: { meter: "request", tens: PER.thousand, variant: "text message" },
  requests_kcount: { meter: "request", tens: PER.thousand },
  rerank_searches_kcount: { meter: "request", tens: PER.thousand },
  web_searches_kcount: { meter: "web_search", tens: PER.thousand },
  social_searches_kcount: { meter: "web_search", tens: PER.thousand, variant: "social" },
  storage_searches_kcount: { meter: "file_search", tens: PER.thousand },
  code_executions_kcount: { meter: "tool_call", tens: PER.thousand, variant: "code execution" },
  input_document_kpages: { meter: "page", tens: PER.thousand },
  input_annotated_document_kpages: { meter: "annotation_page", tens: PER.thousand },
});

const SUB_PROVIDER = /^huggingface_(.+)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CLOCK = /^(\d{2}):(\d{2})(?::00(?:\.0+)?)?(Z|[+-]\d{2}:\d{2})$/;

function readClock(reader: RecordReader, key: string): string | undefined {
  const text = reader.text(key);
  if (text === undefined) return undefined;
  const [, hour, minute, zone = "Z"] = CLOCK.exec(text) ?? reader.fail(`${key} is no time of day with a zone`);
  const [zoneHour = 0, zoneMinute = 0] = zone === "Z" ? [] : zone.slice(1).split(":").map(Number);
  const offset = (zoneHour * 60 + zoneMinute) * (zone.startsWith("-") ? -1 : 1);
  const total = (Number(hour) * 60 + Number(minute) - offset + 2880) % 1440;
  return `${String(Math.floor(total / 60)).padStart(2, "0")}${String(total % 60).padStart(2, "0")}`;
}

/** **Returns** `null` for a constraint that is not understood: its prices must not be applied without it. */
function readConstraint(entry: RecordReader): PriceCondition | null {
  const constraint = entry.child("constraint");
  if (!constraint) return {};
  constraint.ignore("type");
  const startsOn = constraint.text("start_date");
  const from = readClock(constraint, "start_time");
  const until = readClock(constraint, "end_time");
  if (startsOn !== undefined && !DAY.test(startsOn)) constraint.fail("start_date is no date");
  if (Object.keys(constraint.rest()).length > 0 || (startsOn && from)) return null;
  if (startsOn) return { startsOn };
  return from && until ? { window: `${from}-${until}` } : null;
}

type Readers = Record<string, RecordReader>;

/** **Returns** the readers of tiered prices, by their path. */
function readPrices(offer: OfferClaims, prices: RecordReader, conditions: readonly PriceCondition[], origin: Origin): Readers {
  const readers: Readers = {};
  const add = (key: string, unit: Unit, stated: string, more: PriceCondition): void => {
    for (const condition of conditions) {
      const whole = { ...condition, ...more, ...(unit.variant ? { variant: unit.variant } : {}) };
      if (!offer.price(unit.meter, stated, unit.tens, whole, { origin, factor: unit.factor })) prices.fail(`${key} is negative`);
    }
  };
  for (const key of prices.keys()) {
    const unit = UNITS[key];
    if (!unit || !prices.has(key)) continue;
    if (!isJsonRecord(prices.peek(key))) add(key, unit, prices.decimal(key) ?? "", {});
    else
      Object.assign(
        readers,
        readTiered(prices, key, (stated, more) => add(key, unit, stated, more)),
      );
  }
  return readers;
}

function readTiered(prices: RecordReader, key: string, add: (stated: string, more: PriceCondition) => void): Readers {
  const tiered = prices.child(key) ?? prices.fail(`${key} has no base price`);
  const readers: Readers = { [key]: tiered };
  add(tiered.decimal("base") ?? prices.fail(`${key} has no base price`), {});
  for (const [index, tier] of (tiered.list("tiers") ?? []).entries()) {
    if (!isJsonRecord(tier)) prices.fail(`${key}.tiers[${index}] is not an object`);
    const reader = new RecordReader(tier, `${prices.where}.${key}.tiers[${index}]`);
    readers[`${key}.tiers[${index}]`] = reader;
    const contextOver = reader.count("start") ?? reader.fail("a tier without a start");
    add(reader.decimal("price") ?? reader.fail("a tier without a price"), contextOver > 0 ? { contextOver } : {});
  }
  return readers;
}

type Entry = { readonly condition: PriceCondition; readonly entry?: RecordReader; readonly prices: RecordReader; readonly raw: Json };

function readEntries(model: RecordReader, kept: Record<string, Json>): Entry[] {
  const raw = model.raw("prices");
  if (isJsonRecord(raw)) return [{ condition: {}, prices: new RecordReader(raw, `${model.where}.prices`), raw }];
  if (raw === undefined) return [];
  if (!isJsonList(raw)) return model.fail("prices is neither an object nor a list");
  return raw.flatMap((item, index) => {
    if (!isJsonRecord(item)) return model.fail(`prices[${index}] is not an object`);
    const entry = new RecordReader(item, `${model.where}.prices[${index}]`);
    const condition = readConstraint(entry);
    const prices = entry.child("prices") ?? entry.fail("an entry without prices");
    if (condition) return [{ condition, entry, prices, raw: item }];
    kept[`prices[${index}]`] = item;
    return [];
  });
}

/**
 * A later entry replaces the whole of an earlier one while its constraint holds. A dated entry therefore needs no more
 * than its date, a window none but itself, and a window that follows dated entries holds under each of them.
 */
function conditionsOf(entries: readonly Entry[], index: number): PriceCondition[] {
  const condition = entries[index]?.condition ?? {};
  const dates = entries.slice(0, index).flatMap((earlier) => earlier.condition.startsOn ?? []);
  return condition.window ? [condition, ...dates.map((startsOn) => ({ ...condition, startsOn }))] : [condition];
}

const isOutrun = (entries: readonly Entry[], index: number): boolean => {
  const own = entries[index]?.condition;
  return entries
    .slice(index + 1)
    .some(({ condition }) => (condition.startsOn ? (own?.startsOn ?? "") >= condition.startsOn : !condition.window));
};

type Owner = { readonly provider: string; readonly variant: string; readonly origin: Origin };

function readModel(capture: CaptureBuilder, owner: Owner, model: RecordReader): void {
  const id = model.requireText("id");
  if (!isNativeId(id)) model.fail("the id is no usable model id");
  // Filed under api.openai.com at the prices of hosts: OpenAI publishes these weights and does not serve them itself.
  if (owner.provider === "openai" && id.startsWith("gpt-oss")) {
    capture.skip("open weights that OpenAI does not serve");
    return;
  }
  // Its provider `google` is every googleapis.com host: Claude is served by Vertex AI there, never by the Gemini API.
  const provider = owner.provider === "google" && id.startsWith("claude-") ? "google-vertex" : owner.provider;
  const offer = new OfferClaims({ provider, nativeId: id, variant: owner.variant });
  const kept: Record<string, Json> = {};
  const entries = readEntries(model, kept);
  const readers: Record<string, RecordReader | undefined> = {};
  for (const [index, { entry, prices, raw }] of entries.entries()) {
    if (isOutrun(entries, index)) {
      kept[`prices[${index}]`] = raw;
      continue;
    }
    const at = entry?.where.slice(model.where.length + 1);
    const path = at === undefined ? "prices" : `${at}.prices`;
    if (at !== undefined) readers[at] = entry;
    readers[path] = prices;
    for (const [key, reader] of Object.entries(readPrices(offer, prices, conditionsOf(entries, index), owner.origin)))
      readers[`${path}.${key}`] = reader;
  }
  model.ignore("description");
  offer
    .set("name", model.text("name"))
    .set("match", model.raw("match"))
    .set("context", model.count("context_window") || undefined)
    .set("status", model.flag("deprecated") ? "deprecated" : undefined)
    .set("free", id.endsWith(":free") || undefined)
    .set("note", model.text("price_comments"));
  keepRest(capture, offer, { "": model, ...readers }, kept);
  capture.addOffer(offer, model.where);
}

const textOf = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined);

const PROFILE = [
  ["name", "name"],
  ["note", "price_comments"],
] as const;

function readProvider(capture: CaptureBuilder, entry: RecordReader, id: string, models: readonly Json[]): void {
  const variant = SUB_PROVIDER.exec(id)?.[1] ?? "";
  const slug = variant ? "huggingface" : canonicalProvider("genai-prices", id);
  const provider = new ProviderClaims(slug);
  entry.ignore("id", "models", "pricing_urls");
  const listed = entry.peek("pricing_urls");
  const pages = isJsonList(listed) ? listed.flatMap((page) => textOf(page) ?? []) : [];
  const url = pages.find((page) => URL.canParse(page) && page.startsWith("https://"));
  for (const [field, key] of variant ? [] : PROFILE) {
    const stated = textOf(entry.peek(key));
    if (stated !== undefined) entry.ignore(key);
    provider.set(field, stated);
  }
  provider.set("pricing_url", url);
  keepRest(capture, provider, { [variant ? id : ""]: entry });
  capture.addProvider(provider);
  const owner = { provider: slug, variant, origin: url ? { url } : {} };
  for (const [index, model] of models.entries())
    readRecord(capture, model, `${id}.models[${index}]`, (record) => readModel(capture, owner, record));
}

/**
 * Reads the data file of genai-prices, version 1 or 2; the second differs only by more units. Each model is one Offer
 * under its own id. Its `match` rule covers more native ids and is kept whole: `matchesRule` says which.
 *
 * **Units**: USD per million tokens (`_mtok`), per thousand (`_kcount`, `_kpages`), per hour of audio. A tier holds
 * strictly above its `start`, as the package's own calculation does. A price of 0 is stated: unknown ones are left out.
 * `startsOn` replaces the earlier list of the model as a whole; times of day are turned into UTC.
 * A Hugging Face sub-provider (`huggingface_cerebras`) is the variant of an Offer of Hugging Face.
 * **Source**: https://github.com/pydantic/genai-prices, @pydantic/genai-prices 0.1.8 for how entries are chosen.
 */
export const parseGenaiPrices: ParseCapture = (bytes) => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const fault = err({ where: "file", what: "expected a list of providers, each with an id and models" });
  if (!isJsonList(parsed.value) || parsed.value.length === 0) return fault;
  const capture = new CaptureBuilder();
  for (const entry of parsed.value) {
    if (!isJsonRecord(entry) || typeof entry.id !== "string" || !isNativeId(entry.id) || !isJsonList(entry.models)) return fault;
    readProvider(capture, new RecordReader(entry, entry.id), entry.id, entry.models);
  }
  return ok(capture.build());
};
