import { isJsonList, isJsonRecord, type Json, type JsonRecord } from "@/lib/base/json";
import type { SourceId } from "@/lib/catalog/source";

/** Records of a capture or of a history by `provider key`, named as the history names them. */
export type Records = ReadonlyMap<string, JsonRecord>;

/** The raw records of a capture. */
export function recordsOf(source: SourceId, bytes: Uint8Array): Records {
  const records = new Map<string, JsonRecord>();
  const put = (provider: Json | undefined, key: string, record: Json | undefined): void => {
    if (isJsonRecord(record)) records.set(`${String(provider)} ${key}`, record);
  };
  // As the histories were written: numbers as binary floats, which the product's own reader never makes of them.
  const file = JSON.parse(new TextDecoder().decode(bytes)) as Json;
  if (source === "genai-prices" && isJsonList(file)) {
    for (const provider of file as readonly JsonRecord[])
      for (const model of provider.models as readonly JsonRecord[]) put(provider.id, String(model.id), model);
  } else if (source === "openrouter" && isJsonRecord(file)) {
    for (const model of file.data as readonly JsonRecord[]) put("", String(model.id), model);
  } else if (isJsonRecord(file)) {
    for (const [key, entry] of Object.entries(file)) {
      if (!isJsonRecord(entry)) continue;
      if (source === "litellm") put("", key, entry);
      else for (const [id, model] of Object.entries(entry.models as JsonRecord)) put(key, id, model);
    }
  }
  return records;
}

const scalars = (record: Json | undefined, prefix: string): [string, Json][] =>
  Object.entries(isJsonRecord(record) ? record : {}).flatMap(([key, value]) =>
    value === null || typeof value === "object" ? [] : [[`${prefix}${key}`, value]],
  );

function flattenModelsDev({ cost, limit, release_date: released }: JsonRecord): JsonRecord {
  const within = isJsonRecord(cost) ? cost : {};
  const tiers = (isJsonList(within.tiers) ? within.tiers : []) as readonly JsonRecord[];
  return Object.fromEntries([
    ...scalars(cost, "cost."),
    ...tiers.flatMap(({ tier, ...prices }) => scalars(prices, `cost.tier>${(tier as JsonRecord).size}.`)),
    // Beside tiers it is a copy that the publisher adds; the files that the history is of need not have it.
    ...(tiers.length > 0 ? [] : scalars(within.context_over_200k, "cost.context_over_200k.")),
    ...scalars(limit, "limit."),
    ...(released === undefined ? [] : [["release_date", released] as const]),
  ]);
}

/** A raw record in the fields of its published history. */
export function flatten(source: SourceId, record: JsonRecord): JsonRecord {
  if (source === "models.dev") return flattenModelsDev(record);
  if (source !== "openrouter" || !isJsonRecord(record.top_provider)) return record;
  return { ...record, max_completion_tokens: record.top_provider.max_completion_tokens ?? null };
}

/** Every record of a capture in the fields of its published history. */
export const flattenAll = (source: SourceId, records: Records): Records =>
  new Map([...records].map(([key, record]) => [key, flatten(source, record)]));
