import { isJsonList, isJsonRecord, type Json, type JsonRecord } from "@/lib/base/json";
import { plainText } from "@/lib/usage/fields";

/** Attributes that the reader of spans knows by the beginning of their names: counts, costs, and what OpenRouter says of itself. */
const PREFIXES = ["gen_ai.usage.", "llm.usage.", "trace.metadata.openrouter.", "trace.metadata.openrouter_generation."];

const NAMES = new Set([
  "enduser.id",
  "error.type",
  "gen_ai.conversation.id",
  "gen_ai.model.provider",
  "gen_ai.openai.response.service_tier",
  "gen_ai.operation.name",
  "gen_ai.provider.name",
  "gen_ai.request.model",
  "gen_ai.request.stream",
  "gen_ai.response.finish_reasons",
  "gen_ai.response.id",
  "gen_ai.response.model",
  "gen_ai.response.time_to_first_chunk",
  "gen_ai.server.time_to_first_token",
  "gen_ai.system",
  "http.response.status_code",
  "http.status_code",
  "llm.is_streaming",
  "llm.request.type",
  "openai.response.service_tier",
  "server.address",
  "session.id",
  "trace.metadata.provider_responses",
  "user.id",
]);

const MAX_TEXT = 300;
const MAX_RESPONSES = 20_000;
const MAX_LIST = 20;

const isKnown = (name: string): boolean => NAMES.has(name) || PREFIXES.some((prefix) => name.startsWith(prefix));

/** Text of so many characters at most, as PostgreSQL can hold it. */
const boundedText = (text: string, most: number): string => text.slice(0, most).toWellFormed().replaceAll("\u0000", "");

function keepValue(name: string, value: Json): Json {
  if (isJsonList(value)) return value.slice(0, MAX_LIST).map((one) => boundedText(plainText(one), MAX_TEXT));
  if (typeof value === "boolean" || value === null) return value;
  return boundedText(plainText(value), name === "trace.metadata.provider_responses" ? MAX_RESPONSES : MAX_TEXT);
}

/** A span with as much as its reader reads, which is never what was said in it; and how many attributes were left out. */
export type KeptSpan = { readonly traceId: string; readonly spanId: string; readonly span: JsonRecord; readonly dropped: number };

const TRACE = /^[0-9a-f]{32}$/;
const SPAN = /^[0-9a-f]{16}$/;

/** What is kept of a span that was pushed. **Returns** `null` for one without the ids that every span has. */
export function keepSpan(flat: Json): KeptSpan | null {
  if (!isJsonRecord(flat)) return null;
  const [traceId, spanId] = [plainText(flat.traceId).toLowerCase(), plainText(flat.spanId).toLowerCase()];
  if (!TRACE.test(traceId) || !SPAN.test(spanId) || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  const given = isJsonRecord(flat.attributes) ? Object.entries(flat.attributes) : [];
  const kept = given.filter(([name]) => isKnown(name));
  const attributes = Object.fromEntries(kept.map(([name, value]) => [name, keepValue(name, value)]));
  const { startTimeUnixNano, endTimeUnixNano, status } = flat;
  const text = (value: Json | undefined, most = MAX_TEXT): string => boundedText(plainText(value), most);
  return {
    traceId,
    spanId,
    dropped: given.length - kept.length,
    span: {
      name: text(flat.name, 60),
      traceId,
      spanId,
      parentSpanId: text(flat.parentSpanId, 16).toLowerCase(),
      startTimeUnixNano: text(startTimeUnixNano, 30),
      endTimeUnixNano: text(endTimeUnixNano, 30),
      status: { code: text(isJsonRecord(status) ? status.code : null, 20) },
      service: text(flat.service, 200),
      attributes,
    },
  };
}
