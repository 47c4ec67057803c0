import { dictionary } from "@/lib/base/dictionary";
import { isJsonRecord, type Json, JsonNumber } from "@/lib/base/json";
import { canonicalPrice, type OfferClaims, PER } from "@/lib/catalog/capture";
import { imagePriceMeter } from "@/lib/catalog/image-price";
import type { Meter } from "@/lib/catalog/meter";
import { type PriceCondition, priceField } from "@/lib/catalog/price-field";
import type { RecordReader } from "@/lib/catalog/record-reader";

type Unit = { readonly meter: Meter; readonly variant?: string; readonly tens?: number };

const CENTS_PER_UNIT = PER.unit - 2;
const CENTS_PER_MILLION = PER.million - 2;
const DEAREST_AUDIO_TOKEN_CENTS = 0.05;

const TOKENS = dictionary<Unit>({
  request_token: { meter: "input" },
  response_token: { meter: "output" },
  request_text_token: { meter: "input" },
  response_text_token: { meter: "output" },
  cache_write_input_token: { meter: "cache_write_5m" },
  cache_read_input_token: { meter: "cache_read" },
  cached_text_input_token: { meter: "cache_read" },
  cache_read_text_input_token: { meter: "cache_read" },
  reasoning_token: { meter: "reasoning" },
  request_audio_token: { meter: "input_audio" },
  response_audio_token: { meter: "output_audio" },
  cache_read_audio_input_token: { meter: "cache_read_audio" },
  request_image_token: { meter: "input_image" },
  response_image_token: { meter: "output_image" },
  cache_read_image_input_token: { meter: "cache_read_image" },
  cached_image_input_token: { meter: "cache_read_image" },
});

const ADDITIONAL = dictionary<Unit>({
  cache_write_1h: { meter: "cache_write_1h" },
  web_search: { meter: "web_search" },
  web_search_low_context: { meter: "web_search", variant: "low" },
  web_search_medium_context: { meter: "web_search", variant: "medium" },
  web_search_high_context: { meter: "web_search", variant: "high" },
  search: { meter: "web_search", variant: "search" },
  maps: { meter: "web_search", variant: "maps" },
  enterprise_web_search: { meter: "web_search", variant: "enterprise" },
  x_search: { meter: "web_search", variant: "x" },
  file_search: { meter: "file_search" },
  attachment_search: { meter: "file_search", variant: "attachment" },
  code_execution: { meter: "tool_call", variant: "code execution" },
  routing_units: { meter: "input", variant: "routing" },
  embedding_text_token: { meter: "input" },
  embedding_image_token: { meter: "input_image" },
  image_token: { meter: "output_image" },
  image_1k: { meter: "image_out", variant: "1k" },
  generated_images: { meter: "image_out" },
  megapixels: { meter: "pixel_out", tens: CENTS_PER_MILLION },
  output_video_token: { meter: "output_video" },
  video_seconds: { meter: "video_second_out" },
  input_video_plus: { meter: "video_second_in", variant: "plus" },
  input_video_standard: { meter: "video_second_in", variant: "standard" },
  input_video_essential: { meter: "video_second_in", variant: "essential" },
});

const FIXED = dictionary<Unit>({ request: { meter: "request" } });
const TUNING = dictionary<Unit>({ pay_per_token: { meter: "training" } });
const VIDEO_SIZE = /^video_duration_seconds_(\d+)_(\d+)$/;
const BASE = ["request_token", "response_token"];

/**
 * Where prices are collected: the Offer, readers for `keepRest`, and raw values that nothing models. `otherwise` is added
 * to the condition of a price whose field already has another value.
 */
export type PriceSink = {
  readonly offer: OfferClaims;
  readonly readers: Record<string, RecordReader>;
  readonly kept: Record<string, Json>;
  readonly otherwise?: PriceCondition;
};

function amountOf(value: Json | undefined): string | undefined {
  const price = isJsonRecord(value) ? value.price : undefined;
  return price instanceof JsonNumber ? price.text : undefined;
}

const isZero = (value: Json | undefined): boolean => Number(amountOf(value) ?? Number.NaN) === 0;

function unitOf(table: Record<string, Unit>, key: string, stated: string): Unit | null {
  if (table === ADDITIONAL && key === "input_image") return { meter: imagePriceMeter(stated, -2) };
  const size = table === ADDITIONAL ? VIDEO_SIZE.exec(key) : null;
  if (size) return { meter: "video_second_out", variant: `${size[1]}x${size[2]}` };
  const unit = table[key];
  if (!unit) return null;
  const perMinute = unit.meter.endsWith("_audio") && Number(stated) > DEAREST_AUDIO_TOKEN_CENTS;
  return perMinute ? null : unit;
}

function addPrice(sink: PriceSink, group: RecordReader, key: string, unit: Unit, condition: PriceCondition): void {
  const stated = amountOf(group.peek(key)) ?? "";
  const tens = unit.tens ?? CENTS_PER_UNIT;
  const clashes = (candidate: PriceCondition): boolean => {
    const known = sink.offer.claims.get(priceField(unit.meter, candidate));
    return known !== undefined && known.value !== canonicalPrice(stated, tens);
  };
  const stands = unit.variant ? { ...condition, variant: unit.variant } : condition;
  const whole = clashes(stands) && sink.otherwise ? { ...stands, ...sink.otherwise } : stands;
  if (clashes(whole)) return;
  const child = group.child(key);
  if (child) sink.readers[`${group.where}.${key}`] = child;
  child?.ignore("price");
  if (!sink.offer.price(unit.meter, stated, tens, whole)) group.fail(`${key} is negative`);
}

function readGroup(sink: PriceSink, group: RecordReader | undefined, table: Record<string, Unit>, condition: PriceCondition): void {
  if (!group) return;
  sink.readers[group.where] = group;
  const empty = BASE.every((key) => !group.has(key) || isZero(group.peek(key)));
  for (const key of group.keys()) {
    const stated = amountOf(group.peek(key));
    if (stated === undefined || (isZero(group.peek(key)) && (empty || !BASE.includes(key)))) continue;
    const unit = unitOf(table, key, stated);
    if (unit) addPrice(sink, group, key, unit, condition);
  }
}

function readImages(sink: PriceSink, images: RecordReader | undefined, condition: PriceCondition): void {
  for (const quality of images?.keys() ?? []) {
    const sizes = images?.child(quality);
    if (!sizes) continue;
    sink.readers[sizes.where] = sizes;
    for (const size of sizes.keys()) {
      if (amountOf(sizes.peek(size)) === undefined || isZero(sizes.peek(size))) continue;
      const variant = [quality, size].filter((word) => word !== "default").join("/");
      addPrice(sink, sizes, size, { meter: "image_out", ...(variant ? { variant } : {}) }, condition);
    }
  }
}

function readConfig(sink: PriceSink, parent: RecordReader, condition: PriceCondition): void {
  const peeked = parent.peek("pricing_config");
  const currency = isJsonRecord(peeked) ? peeked.currency : undefined;
  if (typeof currency === "string" && currency.toUpperCase() !== "USD") return;
  const config = parent.child("pricing_config");
  if (!config) return;
  sink.readers[config.where] = config.ignore("currency", "calculate");
  const paid = config.child("pay_as_you_go");
  readImages(sink, paid?.child("image"), condition);
  readGroup(sink, paid?.child("additional_units"), ADDITIONAL, condition);
  readGroup(sink, paid, TOKENS, condition);
  readGroup(sink, config.child("batch_config"), TOKENS, { ...condition, service: "batch" });
  readGroup(sink, config.child("fixed_cost"), FIXED, condition);
  readGroup(sink, config.child("finetune_config"), TUNING, condition);
}

const TIER = /^(lte|gt)-(\d+)k$/;

function tierBounds(custom: RecordReader): (name: string) => PriceCondition | null {
  const map = custom.child("context_tier_map");
  const bounds = new Map((map?.keys() ?? []).map((from) => [map?.text(from), Number(from)]));
  return (name) => {
    const [, side, size] = TIER.exec(name) ?? [];
    const from = bounds.get(name) ?? (side === "lte" ? 0 : side === "gt" ? Number(size) * 1000 : Number.NaN);
    return Number.isFinite(from) && from >= 0 ? (from > 0 ? { contextOver: from } : {}) : null;
  };
}

function readCustom(sink: PriceSink, custom: RecordReader, base: PriceCondition): void {
  const boundOf = tierBounds(custom);
  const regions = custom.child("regions");
  sink.readers[custom.where] = custom;
  for (const names of regions?.keys() ?? []) {
    const modes = regions?.child(names)?.child("execution_modes");
    for (const mode of modes?.keys() ?? []) {
      const rates = modes?.child(mode);
      if (!rates) continue;
      const tiers = rates.child("context_tiers");
      for (const name of names.split(",")) {
        const region = name.trim();
        const into = region === "default" ? { ...sink, otherwise: { region } } : sink;
        const condition: PriceCondition = {
          ...base,
          ...(region === "default" ? {} : { region }),
          ...(mode === "standard" ? {} : { service: mode }),
        };
        readConfig(into, rates, condition);
        for (const tier of tiers?.keys() ?? []) {
          const bound = boundOf(tier);
          const child = tiers?.child(tier);
          if (child && bound) readConfig(into, child, { ...condition, ...bound });
          else if (child) sink.kept[child.where] = tiers?.peek(tier) ?? null;
        }
      }
      sink.readers[rates.where] = rates;
    }
  }
}

/**
 * Adds every price of one entry of Portkey to an Offer: plain, batch, fine-tuning, fixed, images by quality and size, and
 * `custom_pricing` by region, execution mode and context tier.
 *
 * **Units**: US cents per token, search, image, second. 0 is Portkey's placeholder: it counts only for one of input and
 * output beside the other. An audio "token" over 0.05 cents is a minute under a wrong name and stays raw, as does what
 * is priced in another currency than USD and a second price for the same field. A price of `regions.default` that differs
 * from the plain one, which is the global one then, holds for the region `default`: any that is not named.
 */
export function readPortkeyPrices(sink: PriceSink, entry: RecordReader, base: PriceCondition): void {
  readConfig(sink, entry, base);
  const custom = entry.child("custom_pricing");
  if (custom) readCustom(sink, custom, base);
}
