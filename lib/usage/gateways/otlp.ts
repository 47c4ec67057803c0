import { isJsonList, isJsonRecord, type Json, type JsonRecord } from "@/lib/base/json";
import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt, msBetween, outcomeOf, serviceTier } from "@/lib/usage/draft";
import type { Fields, JsonFields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { checkInstant } from "@/lib/usage/instant";
import { derivedRegion } from "@/lib/usage/region";
import { cacheWrites, splitInside } from "@/lib/usage/split-tokens";

const listOf = (value: Json | undefined): readonly Json[] => (isJsonList(value) ? value : []);

/** One attribute's value: text, number, flag, or a list of those. What is nested deeper is not read. */
function plainValue(value: Json | undefined): Json {
  if (!isJsonRecord(value)) return null;
  if (isJsonRecord(value.arrayValue)) return listOf(value.arrayValue.values).map(plainValue);
  return value.stringValue ?? value.intValue ?? value.doubleValue ?? value.boolValue ?? null;
}

function readAttributes(list: Json | undefined): JsonRecord {
  const named: Record<string, Json> = Object.create(null);
  for (const one of listOf(list)) if (isJsonRecord(one) && typeof one.key === "string") named[one.key] = plainValue(one.value);
  return named;
}

/** Cuts one `ExportTraceServiceRequest` into spans, each with its attributes by name and the name of its service. */
function listSpans(request: Json): readonly Json[] | null {
  if (!isJsonRecord(request) || !isJsonList(request.resourceSpans)) return null;
  return request.resourceSpans.flatMap((part) => {
    if (!isJsonRecord(part)) return [part];
    const resource = isJsonRecord(part.resource) ? readAttributes(part.resource.attributes) : {};
    const scopes = listOf(part.scopeSpans ?? part.instrumentationLibrarySpans);
    return scopes.flatMap((scope) => listOf(isJsonRecord(scope) ? scope.spans : []).map((span) => flatten(span, resource)));
  });
}

function flatten(span: Json, resource: JsonRecord): Json {
  if (!isJsonRecord(span)) return span;
  const { traceId, spanId, parentSpanId, startTimeUnixNano, endTimeUnixNano, status } = span;
  const named = { traceId, spanId, parentSpanId, startTimeUnixNano, endTimeUnixNano, status, service: resource["service.name"] };
  return { ...named, attributes: readAttributes(span.attributes) } as JsonRecord;
}

const INFERENCE = new Set(["chat", "text_completion", "completion", "embeddings", "embedding", "generate_content", "rerank"]);

const INPUT = ["gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.usage.prompt_tokens"];
const OUTPUT = ["gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens", "llm.usage.completion_tokens"];
const READ = [
  "gen_ai.usage.cache_read.input_tokens",
  "gen_ai.usage.input_tokens.cached",
  "gen_ai.usage.cache_read_input_tokens",
  "gen_ai.usage.details.cache_read_tokens",
];
const WRITTEN = [
  "gen_ai.usage.cache_creation.input_tokens",
  "gen_ai.usage.input_tokens.cache_creation",
  "gen_ai.usage.cache_creation_input_tokens",
  "gen_ai.usage.details.cache_write_tokens",
];
const REASONED = ["gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.output_tokens.reasoning", "gen_ai.usage.reasoning_tokens"];

/** Whether a span stands for one call of a Model: by its operation, or without one by the tokens it counts. */
function isInference(attributes: JsonFields): boolean {
  const operation = attributes.text("gen_ai.operation.name", "llm.request.type").toLowerCase();
  return operation === "" ? attributes.get(...INPUT, ...OUTPUT) !== undefined : INFERENCE.has(operation);
}

function readTokens(attributes: JsonFields): Pick<Attempt, "tokens" | "tokenRecord"> {
  const read = attributes.tokens(...READ);
  return splitInside({
    input: attributes.tokens(...INPUT),
    output: attributes.tokens(...OUTPUT),
    parts: {
      cache_read: read,
      ...cacheWrites(attributes.tokens(...WRITTEN), null, null),
      reasoning: attributes.tokens(...REASONED),
      audio_in: attributes.tokens("gen_ai.usage.input_tokens.audio", "gen_ai.usage.input_audio_tokens", "gen_ai.usage.audio.input_tokens"),
      audio_out: attributes.tokens(
        "gen_ai.usage.output_tokens.audio",
        "gen_ai.usage.output_audio_tokens",
        "gen_ai.usage.audio.output_tokens",
      ),
    },
    tellsCached: read !== null,
  });
}

function readOutcome(span: Fields, attributes: JsonFields): Pick<Attempt, "outcome" | "error"> {
  const error = attributes.text("error.type").slice(0, 100);
  const status = /^\d{3}$/.test(error) ? outcomeOf(Number(error)) : "ok";
  if (status !== "ok") return { outcome: status, error };
  const isFailed = span.child("status").text("code") === "2" || span.child("status").text("code") === "STATUS_CODE_ERROR";
  return { outcome: isFailed ? "failed" : "ok", error };
}

const spanId = (span: Fields): string => `${span.text("traceId").toLowerCase()}/${span.text("spanId").toLowerCase()}`;

function readMeasures(span: Fields, attributes: JsonFields): Partial<Attempt> {
  const start = span.instant("startTimeUnixNano");
  const first = attributes.ms("gen_ai.response.time_to_first_chunk", 1000) ?? attributes.ms("gen_ai.server.time_to_first_token", 1000);
  return {
    latencyMs: msBetween(start, span.instant("endTimeUnixNano")),
    ttftMs: first ?? attributes.ms("trace.metadata.openrouter.first_token_ms"),
    isStreamed: attributes.flag("gen_ai.request.stream", "llm.is_streaming"),
    reported: attributes.nano("gen_ai.usage.cost") ?? attributes.nano("gen_ai.usage.total_cost"),
  };
}

/**
 * Spans of OpenTelemetry with the conventions for generative AI, present names and former ones: one `ExportTraceServiceRequest`
 * a line. A call inside another call is an Attempt of the outer one; agents, tools and other spans count nothing.
 *
 * **Source**: open-telemetry/semantic-conventions, generative AI part (all in development), May 2026.
 */
export const otlp: AttemptFormat = {
  id: "otlp",
  gateway: "otlp",
  title: "OpenTelemetry traces (OTLP/JSON)",
  grain: "attempt",
  drops: ["gen_ai.input.messages", "gen_ai.output.messages", "http.request.header.*", "events"],
  recognises: (sample) => sample.hasFields("resourceSpans"),
  expand: listSpans,
  node: (span) => ({
    id: spanId(span),
    parent: span.text("parentSpanId") === "" ? "" : `${span.text("traceId").toLowerCase()}/${span.text("parentSpanId").toLowerCase()}`,
    counts: isInference(span.child("attributes")),
  }),
  read(span, { now, nesting }) {
    const attributes = span.child("attributes");
    const id = spanId(span);
    const startedAt = checkInstant(span.instant("startTimeUnixNano"), { now, field: "startTimeUnixNano" });
    if (!isInference(attributes)) return "ignored";
    const tokens = readTokens(attributes);
    if (nesting.hasBelow(id)) return "ignored";
    return {
      attempts: [
        makeAttempt({
          gateway: "otlp",
          recordId: id,
          requestId: nesting.outermost(id),
          startedAt,
          ...readMeasures(span, attributes),
          provider: attributes.text("gen_ai.provider.name", "gen_ai.system", "gen_ai.model.provider"),
          model: attributes.text("gen_ai.response.model", "gen_ai.request.model"),
          askedModel: attributes.text("gen_ai.request.model"),
          serviceTier: serviceTier(attributes.text("openai.response.service_tier", "gen_ai.openai.response.service_tier")),
          ...derivedRegion(attributes.text("server.address")),
          ...tokens,
          ...readOutcome(span, attributes),
          finish: attributes.texts("gen_ai.response.finish_reasons")[0] ?? "",
          priorAttempts: 0,
          project: span.text("service"),
          user: attributes.text("user.id", "enduser.id"),
          session: attributes.text("gen_ai.conversation.id", "session.id"),
        }),
      ],
    };
  },
};
