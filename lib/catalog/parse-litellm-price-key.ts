import { dictionary } from "@/lib/base/dictionary";
import { PER } from "@/lib/catalog/capture";
import type { Meter } from "@/lib/catalog/meter";
import type { PriceCondition } from "@/lib/catalog/price-field";

export type LitellmPriceKey = { readonly meter: Meter; readonly tens: number; readonly condition: PriceCondition };

type Head = { readonly words: string; readonly meter: Meter; readonly tens: number };

const INPUT_UNITS = dictionary<Meter>({
  token: "input",
  token_cache_hit: "cache_read",
  audio_token: "input_audio",
  image_token: "input_image",
  video_token: "input_video",
  character: "character_in",
  image: "image_in",
  pixel: "pixel_in",
  query: "request",
  request: "request",
  second: "second_in",
  audio_per_second: "audio_second_in",
  video_per_second: "video_second_in",
});

const OUTPUT_UNITS = dictionary<Meter>({
  token: "output",
  reasoning_token: "reasoning",
  audio_token: "output_audio",
  image_token: "output_image",
  video_token: "output_video",
  character: "character_out",
  image: "image_out",
  pixel: "pixel_out",
  second: "second_out",
  audio_per_second: "audio_second_out",
  video_per_second: "video_second_out",
});

const OTHER_HEADS = dictionary<Meter>({
  cache_read_input_token_cost: "cache_read",
  cache_read_input_audio_token_cost: "cache_read_audio",
  cache_read_input_token_cost_per_audio_token: "cache_read_audio",
  cache_read_input_image_token_cost: "cache_read_image",
  cache_creation_input_token_cost: "cache_write_5m",
  cache_creation_input_audio_token_cost: "cache_write_audio",
  cache_creation_input_image_token_cost: "cache_write_image",
  citation_cost_per_token: "citation",
  code_interpreter_cost_per_session: "session",
  ocr_cost_per_page: "page",
  annotation_cost_per_page: "annotation_page",
  ocr_cost_per_credit: "ocr_credit",
  file_search_cost_per_gb_per_day: "storage_gb_day",
  vector_store_cost_per_gb_per_day: "storage_gb_day",
});

const THOUSAND_HEADS = dictionary<Meter>({ file_search_cost_per_1k_calls: "file_search" });

const toHeads = (table: Record<string, Meter>, prefix: string, tens: number): Head[] =>
  Object.entries(table).map(([words, meter]) => ({ words: prefix + words, meter, tens }));

const HEADS: Head[] = [
  ...toHeads(INPUT_UNITS, "input_cost_per_", PER.unit),
  ...toHeads(OUTPUT_UNITS, "output_cost_per_", PER.unit),
  ...toHeads(OTHER_HEADS, "", PER.unit),
  ...toHeads(THOUSAND_HEADS, "", PER.thousand),
].sort((a, b) => b.words.length - a.words.length);

const SCALE = dictionary<number>({ "": 1, k: 1_000, m: 1_000_000 });

type Modifier = { readonly pattern: RegExp; readonly read: (found: readonly string[]) => PriceCondition | "1h" };

const MODIFIERS: Modifier[] = [
  { pattern: /^_above_(\d+)([km]?)_tokens(?=_|$)/, read: ([, size, scale = ""]) => ({ contextOver: Number(size) * (SCALE[scale] ?? 1) }) },
  { pattern: /^_above_1hr(?=_|$)/, read: () => "1h" },
  { pattern: /^_(priority|flex)(?=_|$)/, read: ([, service]) => ({ service }) },
  { pattern: /^_batch(?:es|_requests)?(?=_|$)/, read: () => ({ service: "batch" }) },
  { pattern: /^_(above_\d+s_interval)(?=_|$)/, read: ([, variant]) => ({ variant }) },
  { pattern: /^_(above_\d+_and_\d+_pixels)(?=_|$)/, read: ([, variant]) => ({ variant }) },
  { pattern: /^_((?:and_)?premium_image)(?=_|$)/, read: ([, variant]) => ({ variant }) },
  { pattern: /^_(\d{3,4}p|\dk)(?=_|$)/, read: ([, variant]) => ({ variant }) },
];

function join(known: PriceCondition, more: PriceCondition): PriceCondition | null {
  const variant = known.variant && more.variant ? `${known.variant}_${more.variant}` : (known.variant ?? more.variant);
  const twice = (known.service && more.service) || (known.contextOver && more.contextOver);
  return twice ? null : { ...known, ...more, ...(variant ? { variant } : {}) };
}

function readTail(meter: Meter, tail: string): { meter: Meter; condition: PriceCondition } | null {
  if (tail === "") return { meter, condition: {} };
  for (const { pattern, read } of MODIFIERS) {
    const found = pattern.exec(tail);
    if (!found) continue;
    const rest = tail.slice(found[0].length);
    const more = read(found);
    if (more === "1h") return meter === "cache_write_5m" ? readTail("cache_write_1h", rest) : null;
    const after = readTail(meter, rest);
    const condition = after && join(more, after.condition);
    return after && condition && { meter: after.meter, condition };
  }
  return null;
}

/**
 * Reads the name of a price in LiteLLM's map: a head that names the Meter and any number of modifiers, in any order.
 * `cache_read_input_token_cost_above_272k_tokens_priority` is cache reads, over 272,000 prompt tokens, at priority.
 *
 * **Units**: USD per 10^(6-tens) units of the Meter. "Above" is strictly above.
 * **Returns** `null` when the key is no price or has a modifier that the grammar does not know.
 * **Source**: https://docs.litellm.ai/docs/provider_registration/add_model_pricing and the map of 2026-07-24.
 */
export function parseLitellmPriceKey(key: string): LitellmPriceKey | null {
  for (const { words, meter, tens } of HEADS) {
    if (!key.startsWith(words)) continue;
    const read = readTail(meter, key.slice(words.length));
    if (read) return { ...read, tens };
  }
  return null;
}
