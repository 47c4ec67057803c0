import { parseDecimal } from "@/lib/base/decimal";
import { dictionary } from "@/lib/base/dictionary";
import { isJsonList, isJsonRecord, type Json, JsonNumber } from "@/lib/base/json";
import { type OfferClaims, PER } from "@/lib/catalog/capture";
import { imagePriceMeter } from "@/lib/catalog/image-price";
import type { Meter } from "@/lib/catalog/meter";
import type { PriceCondition } from "@/lib/catalog/price-field";
import { RecordReader } from "@/lib/catalog/record-reader";

const METER_OF = dictionary<Meter>({
  prompt: "input",
  completion: "output",
  input_cache_read: "cache_read",
  input_cache_write: "cache_write_5m",
  input_cache_write_1h: "cache_write_1h",
  internal_reasoning: "reasoning",
  image_output: "output_image",
  audio: "input_audio",
  audio_output: "output_audio",
  input_audio_cache: "cache_read_audio",
  request: "request",
  web_search: "web_search",
});

const PRICE_KEYS = [...Object.keys(METER_OF), "image", "image_token"];
const ALWAYS_MEANT = new Set(["input_cache_read", "input_cache_write", "input_cache_write_1h"]);
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

type Stated = { readonly key: string; readonly meter: Meter; readonly text: string };
type Override = { readonly condition: PriceCondition; readonly stated: Stated[] };
type Product = { readonly free: boolean; readonly writesText: boolean };

const amountOf = (value: Json | undefined) =>
  parseDecimal(value instanceof JsonNumber ? value.text : typeof value === "string" ? value : "");
const isZero = (value: Json | undefined): boolean => amountOf(value)?.coefficient === 0n;
const isUnset = (value: Json | undefined): boolean => {
  const amount = amountOf(value);
  return amount?.coefficient === -1n && amount.scale === 0;
};

function saysNothing(key: string, pricing: RecordReader, { free, writesText }: Product): boolean {
  if (free || !isZero(pricing.peek(key))) return false;
  if (key === "prompt") return isZero(pricing.peek("completion")) || !pricing.has("completion");
  if (key === "completion") return isZero(pricing.peek("prompt")) || !writesText;
  return !ALWAYS_MEANT.has(key);
}

function meterOf(key: string, text: string, pricing: RecordReader): Meter | null {
  if (key === "image") return imagePriceMeter(text);
  if (key !== "image_token") return METER_OF[key] ?? null;
  const made = amountOf(pricing.peek("image_output"));
  const token = amountOf(pricing.peek(key));
  const same = made && token && made.coefficient === token.coefficient && made.scale === token.scale;
  return !made || same ? "output_image" : null;
}

function readStated(pricing: RecordReader, product: Product): Stated[] {
  return PRICE_KEYS.flatMap((key) => {
    if (!pricing.has(key) || saysNothing(key, pricing, product)) return [];
    const peeked = pricing.peek(key);
    const meter = meterOf(key, peeked instanceof JsonNumber ? peeked.text : String(peeked), pricing);
    if (!meter) return [];
    const text = pricing.decimal(key);
    return text === undefined ? [] : [{ key, meter, text }];
  });
}

function add(offer: OfferClaims, pricing: RecordReader, stated: readonly Stated[], condition: PriceCondition): void {
  for (const { key, meter, text } of stated) if (!offer.price(meter, text, PER.unit, condition)) pricing.fail(`${key} is negative`);
}

function readClock(reader: RecordReader, key: string): string | undefined {
  const count = reader.count(key);
  if (count === undefined) return undefined;
  if (count > 2400 || count % 100 > 59) reader.fail(`${key} is no time of day as HHMM`);
  return String(count).padStart(4, "0");
}

function readDays(reader: RecordReader): string | undefined {
  const list = reader.list("utc_days");
  if (list === undefined) return undefined;
  const days = list.map((day) =>
    day instanceof JsonNumber ? Number(day.text) : typeof day === "string" ? DAYS.indexOf(day.slice(0, 3).toLowerCase()) : -1,
  );
  if (days.some((day) => !Number.isInteger(day) || day < 0 || day > 6)) reader.fail("utc_days has an unknown day");
  return [...new Set(days)].sort().join("");
}

function readOverride(reader: RecordReader, product: Product): Override {
  const contextOver = reader.count("min_prompt_tokens");
  const [from, until] = [readClock(reader, "utc_start"), readClock(reader, "utc_end")];
  const days = readDays(reader);
  if ((from === undefined) !== (until === undefined)) reader.fail("a time window needs both utc_start and utc_end");
  const condition: PriceCondition = {
    ...(contextOver ? { contextOver } : {}),
    ...(from && until ? { window: `${from}-${until}` } : {}),
    ...(days ? { days } : {}),
  };
  // A key that is unknown may be a condition: applying the price without it would be wrong.
  const unknown = reader.keys().filter((key) => !PRICE_KEYS.includes(key) && Object.hasOwn(reader.rest(), key));
  if (unknown.length > 0 || Object.keys(condition).length === 0) return { condition: {}, stated: [] };
  return { condition, stated: readStated(reader, { ...product, free: true }) };
}

function readOverrides(pricing: RecordReader, product: Product, kept: Record<string, Json>): Override[] {
  return (pricing.list("overrides") ?? []).flatMap((entry, index) => {
    if (!isJsonRecord(entry)) return pricing.fail(`overrides[${index}] is not an object`);
    const override = readOverride(new RecordReader(entry, `${pricing.where}.overrides[${index}]`), product);
    if (override.stated.length > 0) return [override];
    kept[`pricing.overrides[${index}]`] = entry;
    return [];
  });
}

/** The condition under which both hold, `null` when one already covers the other's kind of condition. */
function both(earlier: PriceCondition, later: PriceCondition): PriceCondition | null {
  const clash = Object.keys(earlier).some((key) => key in later);
  return clash ? null : { ...earlier, ...later };
}

const sameBut = (a: PriceCondition, b: PriceCondition): boolean => a.window === b.window && a.days === b.days;

function addOverrides(offer: OfferClaims, pricing: RecordReader, overrides: readonly Override[]): void {
  overrides.forEach(({ condition, stated }, index) => {
    add(offer, pricing, stated, condition);
    for (const earlier of overrides.slice(0, index)) {
      const shared = stated.filter(({ key }) => earlier.stated.some((one) => one.key === key));
      const narrower = sameBut(earlier.condition, condition) && (earlier.condition.contextOver ?? 0) > (condition.contextOver ?? 0);
      const joint = narrower ? earlier.condition : both(earlier.condition, condition);
      if (joint) add(offer, pricing, shared, joint);
    }
  });
}

/**
 * Adds the prices of one `pricing` object of OpenRouter, overrides included.
 *
 * **Units**: USD per token, image, request or search as decimal text. `min_prompt_tokens` is strictly above. Among
 * overrides that apply together the later wins key by key, which is stated as a price of their joint condition.
 * 0 for both prompt and completion states nothing unless the id is `:free`; so does 0 for a completion that is not text
 * and for any other key but the cache ones. What states nothing, and an override with an unknown condition, stays unasked.
 * **Returns** `varies` for the -1 of router rows, which have no price.
 * **Source**: https://openrouter.ai/docs/api-reference/list-available-models (PricingOverride), read 2026-11.
 */
export function readOpenRouterPrices(
  offer: OfferClaims,
  pricing: RecordReader | undefined,
  product: Product,
): { varies: boolean; kept: Record<string, Json> } {
  const kept: Record<string, Json> = {};
  if (!pricing) return { varies: false, kept };
  if (PRICE_KEYS.some((key) => isUnset(pricing.peek(key)))) {
    pricing.ignore(...PRICE_KEYS.filter((key) => isUnset(pricing.peek(key))));
    return { varies: true, kept };
  }
  add(offer, pricing, readStated(pricing, product), {});
  const overrides = readOverrides(pricing, product, kept);
  addOverrides(offer, pricing, overrides);
  return { varies: false, kept };
}

/** The rows of an answer of OpenRouter: `{data: […]}` or the bare list. **Returns** `null` for anything else. */
export function listOf(value: Json): readonly Json[] | null {
  if (isJsonList(value)) return value;
  return isJsonRecord(value) && isJsonList(value.data) ? value.data : null;
}
