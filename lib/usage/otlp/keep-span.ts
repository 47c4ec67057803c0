import { isJsonList, isJsonRecord, type Json, type JsonRecord } from "@/lib/base/json";
import { plainText } from "@/lib/usage/fields";
import { isProviderTry } from "@/lib/usage/gateways/otlp-spans";

/** Every attribute that the reader of spans reads, by its whole name: nothing else passes the edge. */
const NAMES: ReadonlySet<string> = new Set([
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
  "gen_ai.usage.audio.input_tokens",
  "gen_ai.usage.audio.output_tokens",
  "gen_ai.usage.cache_creation.input_tokens",
  "gen_ai.usage.cache_creation_input_tokens",
  "gen_ai.usage.cache_read.input_tokens",
  "gen_ai.usage.cache_read_input_tokens",
  "gen_ai.usage.cached_input_tokens",
  "gen_ai.usage.completion_tokens",
  "gen_ai.usage.cost",
  "gen_ai.usage.details.cache_read_tokens",
  "gen_ai.usage.details.cache_write_tokens",
  "gen_ai.usage.input_audio_tokens",
  "gen_ai.usage.input_tokens",
  "gen_ai.usage.input_tokens.audio",
  "gen_ai.usage.input_tokens.cache_creation",
  "gen_ai.usage.input_tokens.cached",
  "gen_ai.usage.output_audio_tokens",
  "gen_ai.usage.output_tokens",
  "gen_ai.usage.output_tokens.audio",
  "gen_ai.usage.output_tokens.reasoning",
  "gen_ai.usage.prompt_tokens",
  "gen_ai.usage.reasoning.output_tokens",
  "gen_ai.usage.reasoning_tokens",
  "gen_ai.usage.total_cost",
  "http.response.status_code",
  "http.status_code",
  "llm.is_streaming",
  "llm.request.type",
  "llm.usage.completion_tokens",
  "llm.usage.prompt_tokens",
  "openai.response.service_tier",
  "server.address",
  "session.id",
  "trace.metadata.openrouter.api_key_name",
  "trace.metadata.openrouter.finish_reason",
  "trace.metadata.openrouter.first_token_ms",
  "trace.metadata.openrouter.provider_name",
  "trace.metadata.openrouter.provider_slug",
  "trace.metadata.openrouter_generation.byok_usage_inference",
  "trace.metadata.openrouter_generation.cache_write_tokens",
  "trace.metadata.openrouter_generation.is_byok",
  "trace.metadata.openrouter_generation.streamed",
  "trace.metadata.openrouter_generation.usage",
  "trace.metadata.provider_responses",
  "user.id",
]);

/** Whether an attribute of this name is kept. */
export const isKept = (name: string): boolean => NAMES.has(name);

const MAX_TEXT = 300;
const MAX_RESPONSES = 10_000;
const MAX_LIST = 20;

/** Text of so many characters at most, as PostgreSQL can hold it. */
const boundedText = (text: string, most: number): string => text.slice(0, most).toWellFormed().replaceAll("\u0000", "");

function keepValue(name: string, value: Json): Json {
  if (isJsonList(value)) return value.slice(0, MAX_LIST).map((one) => boundedText(plainText(one), MAX_TEXT));
  if (typeof value === "boolean" || value === null) return value;
  return boundedText(plainText(value), name === "trace.metadata.provider_responses" ? MAX_RESPONSES : MAX_TEXT);
}

/** A span with as much as its reader reads, which is never what was said in it. */
export type KeptSpan = { readonly traceId: string; readonly spanId: string; readonly span: JsonRecord };

const TRACE = /^[0-9a-f]{32}$/;
const SPAN = /^[0-9a-f]{16}$/;

/** What is kept of a span that was pushed. **Returns** `null` for one without the ids that every span has. */
export function keepSpan(flat: Json): KeptSpan | null {
  if (!isJsonRecord(flat)) return null;
  const [traceId, spanId] = [plainText(flat.traceId).toLowerCase(), plainText(flat.spanId).toLowerCase()];
  if (!TRACE.test(traceId) || !SPAN.test(spanId) || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  const given = isJsonRecord(flat.attributes) ? Object.entries(flat.attributes) : [];
  const kept = given.filter(([name]) => isKept(name));
  const attributes = Object.fromEntries(kept.map(([name, value]) => [name, keepValue(name, value)]));
  const { startTimeUnixNano, endTimeUnixNano, status } = flat;
  const text = (value: Json | undefined, most = MAX_TEXT): string => boundedText(plainText(value), most);
  return {
    traceId,
    spanId,
    span: {
      // Names of other spans hold paths and statements, and are read by nothing.
      name: isProviderTry(plainText(flat.name)) ? text(flat.name, 100) : "",
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
