import { type Json, JsonNumber, type JsonRecord } from "@/lib/base/json";
import { imagePriceMeter } from "@/lib/catalog/image-price";
import type { Meter } from "@/lib/catalog/meter";
import { isPlain, type MirrorPrice, priceText, recordOf } from "@/lib/catalog/mirror/mirror-catalog";

const OVERRIDE_KEYS: Partial<Record<Meter, string>> = {
  input: "prompt",
  output: "completion",
  cache_read: "input_cache_read",
  cache_write_5m: "input_cache_write",
  cache_write_1h: "input_cache_write_1h",
  input_audio: "audio",
  cache_read_audio: "input_audio_cache",
};

const PRICE_KEYS: Partial<Record<Meter, string>> = {
  ...OVERRIDE_KEYS,
  reasoning: "internal_reasoning",
  output_image: "image_output",
  output_audio: "audio_output",
  request: "request",
  web_search: "web_search",
};

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** `image` holds a price of an image or of one of its tokens: readers tell by the amount, so only what they tell right is written. */
function writeImage(prices: readonly MirrorPrice[]): string | undefined {
  const fits = (meter: Meter) =>
    prices.find((price) => price.meter === meter && isPlain(price) && imagePriceMeter(priceText(price, 0)) === meter);
  const price = fits("image_in") ?? fits("input_image");
  return price && priceText(price, 0);
}

function writeWindow(window: string | undefined): Record<string, Json | undefined> {
  const found = /^(\d{4})-(\d{4})$/.exec(window ?? "");
  if (!found) return {};
  return { utc_start: new JsonNumber(String(Number(found[1]))), utc_end: new JsonNumber(String(Number(found[2]))) };
}

/** What an override asks for; `null` when it asks for something that the shape cannot say. */
function writeCondition({ over, rest }: MirrorPrice): JsonRecord | null {
  const { window, days, ...others } = rest;
  if (Object.keys(others).length > 0) return null;
  return recordOf({
    min_prompt_tokens: over === undefined ? undefined : new JsonNumber(String(over)),
    ...writeWindow(window),
    utc_days: days === undefined ? undefined : [...days].flatMap((digit) => DAYS[Number(digit)] ?? []),
  });
}

/** Conditional prices, the wider condition first: among those that apply a later one wins. */
function writeOverrides(prices: readonly MirrorPrice[]): Json | undefined {
  const groups = new Map<string, Record<string, Json>>();
  for (const price of prices) {
    const key = OVERRIDE_KEYS[price.meter];
    const condition = isPlain(price) || key === undefined ? null : writeCondition(price);
    if (!key || !condition) continue;
    const name = JSON.stringify(condition);
    groups.set(name, { ...(groups.get(name) ?? condition), [key]: priceText(price, 0) });
  }
  return groups.size === 0 ? undefined : [...groups.values()];
}

/**
 * The `pricing` object of OpenRouter.
 *
 * **Units**: decimal text in USD per token, image, request or search; `min_prompt_tokens` is strictly above.
 * **Returns** `null` where the shape demands a price that nobody states: of input and of output, the latter only for a model
 * that writes text. Others get the `0` that OpenRouter itself writes for them, which states nothing.
 */
export function writeOpenRouterPricing(prices: readonly MirrorPrice[], writesText: boolean): JsonRecord | null {
  const plain = Object.fromEntries(
    prices.filter(isPlain).flatMap((price) => {
      const key = PRICE_KEYS[price.meter];
      return key === undefined ? [] : [[key, priceText(price, 0)]];
    }),
  );
  const image = writeImage(prices);
  const isPriced = Object.keys(plain).length > 0 || image !== undefined;
  if (!isPriced || (writesText && (plain.prompt === undefined || plain.completion === undefined))) return null;
  const demanded = writesText ? {} : { prompt: "0", completion: "0" };
  return recordOf({ ...demanded, ...plain, image, overrides: writeOverrides(prices) });
}
