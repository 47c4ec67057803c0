import { isJsonRecord, type Json, type JsonRecord } from "@/lib/base/json";
import type { SourceId } from "@/lib/catalog/source";

/** One event of a published history: a record was added, changed (`d`: each field's old and new value) or removed. */
export type PublishedEvent = {
  readonly t: string;
  readonly c?: string;
  readonly p?: string;
  readonly m: string;
  readonly e: "add" | "change" | "remove";
  readonly v?: JsonRecord;
  readonly d?: Readonly<Record<string, readonly [Json, Json]>>;
};

/** The prices of one record by our field, in USD per million units; `null` for one whose prices are no plain list. */
export type PlainPrices = ReadonlyMap<string, number> | null;

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
  openrouter: { prompt: "input", completion: "output", input_cache_read: "cache_read", input_cache_write: "cache_write_5m" },
};

/** Our fields that a published history of this Source is compared in. */
export const comparedFields = (source: SourceId): ReadonlySet<string> =>
  new Set(Object.values(METERS[source] ?? {}).map((meter) => `price:${meter}`));

const numberOf = (value: Json | undefined): number | null => {
  const base = isJsonRecord(value) ? value.base : value;
  const read = typeof base === "string" ? Number(base) : base;
  return typeof read === "number" && Number.isFinite(read) ? read : null;
};

/**
 * The plain prices of a record in the words of its Source. **Units**: USD per million tokens; LiteLLM and OpenRouter state
 * them per token. **Rounding**: nine significant digits, since the histories were written through binary floats.
 */
export function plainPrices(source: SourceId, record: JsonRecord): PlainPrices {
  const nested = source === "models.dev" ? "cost" : source === "genai-prices" ? "prices" : source === "openrouter" ? "pricing" : null;
  const stated = nested === null ? record : (record[nested] ?? {});
  if (!isJsonRecord(stated)) return null;
  const perMillion = source === "litellm" || source === "openrouter" ? 1e6 : 1;
  const prices = new Map<string, number>();
  for (const [key, meter] of Object.entries(METERS[source] ?? {})) {
    const price = numberOf(stated[key]);
    if (price !== null) prices.set(`price:${meter}`, Number((price * perMillion).toPrecision(9)));
  }
  return prices;
}

function withField(record: JsonRecord, key: string, value: Json): JsonRecord {
  const [, outer, inner] = /^(cost)\.([a-z_]+)$/.exec(key) ?? [];
  if (!outer || !inner) return { ...record, [key]: value };
  const within = record[outer];
  return { ...record, [outer]: { ...(isJsonRecord(within) ? within : {}), [inner]: value } };
}

const build = (values: JsonRecord): JsonRecord =>
  Object.entries(values).reduce<JsonRecord>((record, [key, value]) => withField(record, key, value), {});

/** Records by `provider key` as they stand after the events, applied in the order of the file. LiteLLM's keys need no provider. */
export function applyEvents(
  source: SourceId,
  records: ReadonlyMap<string, JsonRecord>,
  events: readonly PublishedEvent[],
): Map<string, JsonRecord> {
  const state = new Map(records);
  for (const { p, m, e, v, d } of events) {
    const key = `${source === "litellm" ? "" : (p ?? "")} ${m}`;
    if (e === "remove") state.delete(key);
    else if (e === "add") state.set(key, build(v ?? {}));
    else
      state.set(
        key,
        Object.entries(d ?? {}).reduce<JsonRecord>((record, [field, [, now]]) => withField(record, field, now), state.get(key) ?? {}),
      );
  }
  return state;
}
