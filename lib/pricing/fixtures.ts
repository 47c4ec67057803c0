import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { ConditionalPrice, ModelInfo, ModelPrice, Provider } from "@pydantic/genai-prices";
import type { OfferRecord } from "@/lib/catalog/capture";
import type { Meter } from "@/lib/catalog/meter";
import { effectiveClaims } from "@/lib/catalog/resolve/effective-claims";
import { claim } from "@/lib/catalog/resolve/fixtures";
import { makePriceList, type PriceList } from "@/lib/pricing/price-list";
import type { Usage } from "@/lib/pricing/usage";

const SEED = path.resolve(import.meta.dirname, "../../db/seed/genai-prices.json.gz");

/** For tests only: all Providers of genai-prices as the package ships them. */
export const genaiProviders = (): Provider[] => JSON.parse(gunzipSync(readFileSync(SEED)).toString("utf8")) as Provider[];

/** For tests only: the Prices that hold at an instant, out of what an adapter read of one Offer. */
export function priceListAt({ claims }: Pick<OfferRecord, "claims">, at: string): PriceList {
  const stated = [...claims].map(([field, { value }]) =>
    claim("genai-prices", field, field.startsWith("price:") ? value : JSON.parse(value), { since: at }),
  );
  const prices = effectiveClaims(stated, at).filter(({ field }) => field.startsWith("price:"));
  return makePriceList(prices.map(({ field, value }) => ({ field, usdPerMillion: String(value) })));
}

/** For tests only: the keys under which genai-prices counts the units of a Meter. Those of a bucket's ancestors count it too. */
export const GENAI_KEYS: Partial<Record<Meter, readonly string[]>> = {
  input: ["input_tokens"],
  output: ["output_tokens"],
  cache_read: ["cache_read_tokens", "input_tokens"],
  cache_write_5m: ["cache_write_5m_tokens", "cache_write_tokens", "input_tokens"],
  cache_write_1h: ["cache_write_1h_tokens", "cache_write_tokens", "input_tokens"],
  reasoning: ["output_reasoning_tokens", "output_tokens"],
  citation: ["output_citation_tokens", "output_tokens"],
  input_audio: ["input_audio_tokens", "input_tokens"],
  output_audio: ["output_audio_tokens", "output_tokens"],
  cache_read_audio: ["cache_audio_read_tokens", "cache_read_tokens", "input_audio_tokens", "input_tokens"],
  input_image: ["input_image_tokens", "input_tokens"],
  output_image: ["output_image_tokens", "output_tokens"],
  cache_read_image: ["cache_image_read_tokens", "cache_read_tokens", "input_image_tokens", "input_tokens"],
  input_video: ["input_video_tokens", "input_tokens"],
  output_video: ["output_video_tokens", "output_tokens"],
  web_search: ["web_searches"],
  file_search: ["storage_searches"],
  page: ["input_document_pages"],
  audio_second_in: ["input_audio_seconds", "audio_seconds"],
};

/** For tests only: a usage as genai-prices wants it, totals that include their parts. */
export function genaiUsage(usage: Usage): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(Object.values(GENAI_KEYS).flatMap((keys) => keys.map((key) => [key, 0])));
  for (const { meter, quantity } of usage) for (const key of GENAI_KEYS[meter] ?? []) counts[key] = (counts[key] ?? 0) + quantity;
  return counts;
}

/** For tests only: the price objects of a model of genai-prices, one for each constraint. */
export const genaiPrices = ({ prices }: ModelInfo): ConditionalPrice[] => (Array.isArray(prices) ? prices : [{ prices }]);

/** For tests only: the token counts at which a price object changes tier. */
export const genaiTiers = (price: ModelPrice): number[] =>
  Object.values(price).flatMap((value) => (typeof value === "object" && value ? value.tiers.map(({ start }) => start) : []));
