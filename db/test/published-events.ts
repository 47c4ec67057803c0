import type { Json, JsonRecord } from "@/lib/base/json";
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

/** The events of an unpacked history, in the order of the file. */
export const eventsIn = (bytes: Uint8Array): PublishedEvent[] =>
  new TextDecoder()
    .decode(bytes)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as PublishedEvent);

/** The record that an event is of, as `provider key`. LiteLLM's keys need no provider. */
export const recordNamed = (source: SourceId, { p, m }: PublishedEvent): string => `${source === "litellm" ? "" : (p ?? "")} ${m}`;

const stated = (record: JsonRecord): JsonRecord => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));

/** Flat records by `provider key` as they stand after the events, applied in the order of the file. */
export function applyEvents(
  source: SourceId,
  records: ReadonlyMap<string, JsonRecord>,
  events: readonly PublishedEvent[],
): Map<string, JsonRecord> {
  const state = new Map(records);
  for (const event of events) {
    const key = recordNamed(source, event);
    const moved = Object.fromEntries(Object.entries(event.d ?? {}).map(([field, [, now]]) => [field, now]));
    if (event.e === "remove") state.delete(key);
    else if (event.e === "add") state.set(key, stated(event.v ?? {}));
    else state.set(key, stated({ ...state.get(key), ...moved }));
  }
  return state;
}
