import { dictionary } from "@/lib/base/dictionary";
import type { Meter } from "@/lib/catalog/meter";
import type { MirrorPrice } from "@/lib/catalog/mirror/mirror-catalog";

type Head = { readonly words: string; readonly tens: number };

const perUnit = (words: string): Head => ({ words, tens: 0 });

const HEADS = dictionary<Head>({
  input: perUnit("input_cost_per_token"),
  output: perUnit("output_cost_per_token"),
  cache_read: perUnit("cache_read_input_token_cost"),
  cache_write_5m: perUnit("cache_creation_input_token_cost"),
  cache_write_1h: perUnit("cache_creation_input_token_cost_above_1hr"),
  reasoning: perUnit("output_cost_per_reasoning_token"),
  citation: perUnit("citation_cost_per_token"),
  input_audio: perUnit("input_cost_per_audio_token"),
  output_audio: perUnit("output_cost_per_audio_token"),
  cache_read_audio: perUnit("cache_read_input_audio_token_cost"),
  cache_write_audio: perUnit("cache_creation_input_audio_token_cost"),
  input_image: perUnit("input_cost_per_image_token"),
  output_image: perUnit("output_cost_per_image_token"),
  cache_read_image: perUnit("cache_read_input_image_token_cost"),
  cache_write_image: perUnit("cache_creation_input_image_token_cost"),
  input_video: perUnit("input_cost_per_video_token"),
  output_video: perUnit("output_cost_per_video_token"),
  image_in: perUnit("input_cost_per_image"),
  image_out: perUnit("output_cost_per_image"),
  pixel_in: perUnit("input_cost_per_pixel"),
  pixel_out: perUnit("output_cost_per_pixel"),
  audio_second_in: perUnit("input_cost_per_audio_per_second"),
  audio_second_out: perUnit("output_cost_per_audio_per_second"),
  video_second_in: perUnit("input_cost_per_video_per_second"),
  video_second_out: perUnit("output_cost_per_video_per_second"),
  second_in: perUnit("input_cost_per_second"),
  second_out: perUnit("output_cost_per_second"),
  character_in: perUnit("input_cost_per_character"),
  character_out: perUnit("output_cost_per_character"),
  request: perUnit("input_cost_per_request"),
  page: perUnit("ocr_cost_per_page"),
  annotation_page: perUnit("annotation_cost_per_page"),
  ocr_credit: perUnit("ocr_cost_per_credit"),
  session: perUnit("code_interpreter_cost_per_session"),
  storage_gb_day: perUnit("file_search_cost_per_gb_per_day"),
  file_search: { words: "file_search_cost_per_1k_calls", tens: 3 },
} satisfies Partial<Record<Meter, Head>>);

/** Words that LiteLLM itself reads for the seconds and queries of a kind of model, before the more exact ones of its grammar. */
const BY_MODE: Readonly<Record<string, Partial<Record<Meter, string>>>> = {
  transcription: { audio_second_in: "input_cost_per_second", audio_second_out: "output_cost_per_second" },
  speech: { audio_second_in: "input_cost_per_second", audio_second_out: "output_cost_per_second" },
  rerank: { request: "input_cost_per_query" },
  search: { web_search: "input_cost_per_query" },
};

const SERVICES = dictionary<string>({ batch: "_batches", flex: "_flex", priority: "_priority" });
const VARIANT = /^(?:above_\d+s_interval|above_\d+_and_\d+_pixels|(?:and_)?premium_image|\d{3,4}p|\dk)$/;

function writeTail({ over, rest }: MirrorPrice): string | null {
  const { service, variant, ...others } = rest;
  if (Object.keys(others).length > 0) return null;
  const tier = service === undefined ? "" : SERVICES[service];
  if (tier === undefined || (variant !== undefined && !VARIANT.test(variant))) return null;
  const size = over === undefined ? "" : over % 1000 === 0 ? `_above_${over / 1000}k_tokens` : `_above_${over}_tokens`;
  return `${variant === undefined ? "" : `_${variant}`}${size}${tier}`;
}

/**
 * The key of a Price in LiteLLM's map, the inverse of `parseLitellmPriceKey`, and the tens of units that its amount is for.
 *
 * **Returns** `null` for a Price that the map has no key for: another Meter, a region, a time window, another service.
 */
export function writeLitellmPriceKey(price: MirrorPrice, mode: string | undefined): { key: string; tens: number } | null {
  const own = BY_MODE[mode ?? ""]?.[price.meter];
  const head = own === undefined ? HEADS[price.meter] : perUnit(own);
  const tail = writeTail(price);
  // A price of a search model per request would read as one per search.
  if (!head || tail === null || (mode === "search" && price.meter === "request")) return null;
  return { key: `${head.words}${tail}`, tens: head.tens };
}
