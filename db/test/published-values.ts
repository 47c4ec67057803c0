import { isJsonList, isJsonRecord, type Json, type JsonRecord } from "@/lib/base/json";
import type { SourceId } from "@/lib/catalog/source";

/** What a flat record states by our field; `null` for one whose prices are no plain list. **Units**: USD per million tokens, tokens. */
export type StatedValues = ReadonlyMap<string, number> | null;

const METERS: Readonly<Partial<Record<SourceId, Readonly<Record<string, string>>>>> = {
  "models.dev": {
    input: "input",
    output: "output",
    reasoning: "reasoning",
    cache_read: "cache_read",
    cache_write: "cache_write_5m",
    input_audio: "input_audio",
    output_audio: "output_audio",
  },
  litellm: {
    input_cost_per_token: "input",
    output_cost_per_token: "output",
    output_cost_per_reasoning_token: "reasoning",
    input_cost_per_token_cache_hit: "cache_read",
    cache_read_input_token_cost: "cache_read",
    cache_creation_input_token_cost: "cache_write_5m",
    cache_creation_input_token_cost_above_1hr: "cache_write_1h",
    input_cost_per_audio_token: "input_audio",
    output_cost_per_audio_token: "output_audio",
  },
  "genai-prices": {
    input_mtok: "input",
    output_mtok: "output",
    cache_read_mtok: "cache_read",
    cache_write_mtok: "cache_write_5m",
    input_audio_mtok: "input_audio",
    output_audio_mtok: "output_audio",
    cache_audio_read_mtok: "cache_read_audio",
  },
  openrouter: {
    prompt: "input",
    completion: "output",
    input_cache_read: "cache_read",
    input_cache_write: "cache_write_5m",
    input_cache_write_1h: "cache_write_1h",
  },
};

const numberOf = (value: Json | number | undefined): number | null => {
  const read = typeof value === "string" ? Number(value) : value;
  return typeof read === "number" && Number.isFinite(read) ? read : null;
};

type Statement = readonly [key: string, condition: string, value: Json | undefined];

const over = (size: Json | number | undefined): string => (Number(size) > 0 ? `;contextOver=${Number(size)}` : "");
const each = (record: JsonRecord, condition: string): Statement[] => Object.entries(record).map(([key, value]) => [key, condition, value]);
const recordsIn = (list: Json | undefined): readonly JsonRecord[] => (isJsonList(list) ? list.filter(isJsonRecord) : []);

function readModelsDev(flat: JsonRecord): Statement[] {
  const hasTiers = Object.keys(flat).some((key) => key.startsWith("cost.tier>"));
  return Object.entries(flat).flatMap<Statement>(([key, value]) => {
    const [, tier, size, meter = ""] = /^cost\.(?:(tier>(\d+)|context_over_200k)\.)?([a-z_]+)$/.exec(key) ?? [];
    const isCopy = hasTiers && tier !== undefined && size === undefined;
    return meter && !isCopy ? [[meter, tier ? over(size ?? "200000") : "", value]] : [];
  });
}

function readLitellm(flat: JsonRecord): Statement[] {
  const keyed = Object.entries(flat).map<Statement>(([key, value]) => {
    const [, head = "", size, service] = /^(.*?)(?:_above_(\d+)k_tokens)?(?:_(priority|flex|batch(?:es|_requests)))?$/.exec(key) ?? [];
    return [head, `${size ? over(`${size}000`) : ""}${service ? `;service=${service.replace(/^batch.*/, "batch")}` : ""}`, value];
  });
  const tiers = recordsIn(flat.tiered_pricing).flatMap((tier) => each(tier, over(isJsonList(tier.range) ? tier.range[0] : 0)));
  return [...tiers, ...keyed];
}

function readGenaiPrices({ prices }: JsonRecord): Statement[] | null {
  if (!isJsonRecord(prices ?? {})) return null;
  return Object.entries(isJsonRecord(prices) ? prices : {}).flatMap<Statement>(([key, value]) =>
    isJsonRecord(value)
      ? [[key, "", value.base], ...recordsIn(value.tiers).map(({ start, price }): Statement => [key, over(start), price])]
      : [[key, "", value]],
  );
}

function readOpenRouter({ pricing }: JsonRecord): Statement[] {
  if (!isJsonRecord(pricing)) return [];
  const sized = recordsIn(pricing.overrides).filter((entry) => entry.utc_start === undefined && entry.utc_days === undefined);
  return [...each(pricing, ""), ...sized.flatMap((entry) => each(entry, over(entry.min_prompt_tokens)))];
}

function limitsOf(source: SourceId, flat: JsonRecord): [string, Json | number | undefined][] {
  if (source === "genai-prices") return [["context", flat.context_window]];
  if (source === "models.dev")
    return ["context", "input", "output"].map((key) => [key === "context" ? key : `max_${key}`, flat[`limit.${key}`]]);
  if (source === "openrouter")
    return [
      ["context", flat.context_length],
      ["max_output", flat.max_completion_tokens],
    ];
  // The legacy `max_tokens` is by its own documentation the input limit where no other is given.
  const input = numberOf(flat.max_input_tokens) || flat.max_tokens;
  return [
    ["context", input],
    ["max_input", input],
    ["max_output", flat.max_output_tokens],
  ];
}

/**
 * What a flat record states, read without the product's own adapters. **Units**: USD per million tokens; LiteLLM and OpenRouter
 * state them per token. **Rounding**: nine significant digits, since the histories were written through binary floats.
 */
export function statedValues(source: SourceId, flat: JsonRecord): StatedValues {
  const readers = { "models.dev": readModelsDev, litellm: readLitellm, "genai-prices": readGenaiPrices, openrouter: readOpenRouter };
  const statements = readers[source as "litellm"](flat);
  if (statements === null) return null;
  const perMillion = source === "litellm" || source === "openrouter" ? 1e6 : 1;
  const values = new Map<string, number>();
  for (const [key, condition, value] of statements) {
    const [meter, price] = [METERS[source]?.[key], numberOf(value)];
    if (meter && price !== null) values.set(`price:${meter}${condition}`, Number((price * perMillion).toPrecision(9)));
  }
  for (const [field, value] of limitsOf(source, flat)) if (numberOf(value)) values.set(field, Number(value));
  return values;
}

const TIERS: Readonly<Partial<Record<SourceId, RegExp>>> = { litellm: /^(;contextOver=\d+)?(;service=(priority|flex|batch))?$/ };

/** What a field is to the comparison; `null` for one in which a history of this Source is not compared. */
export function comparedAs(source: SourceId, field: string): "price" | "tier" | "limit" | null {
  if (["context", "max_input", "max_output"].includes(field)) return "limit";
  const [, meter = "", condition = ""] = /^price:([^;]+)(.*)$/.exec(field) ?? [];
  if (!Object.values(METERS[source] ?? {}).includes(meter)) return null;
  if (condition === "") return "price";
  return (TIERS[source] ?? /^;contextOver=\d+$/).test(condition) ? "tier" : null;
}
