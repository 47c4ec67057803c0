import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt, msBetween, outcomeOf, serviceTier } from "@/lib/usage/draft";
import type { Fields, JsonFields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { isBroadcast, readBroadcast } from "@/lib/usage/gateways/openrouter-broadcast";
import { isProviderTry, listSpans } from "@/lib/usage/gateways/otlp-spans";
import { countsTokens, readGenAiTokens } from "@/lib/usage/gen-ai";
import { checkInstant } from "@/lib/usage/instant";
import { derivedRegion } from "@/lib/usage/region";

const INFERENCE = new Set(["chat", "text_completion", "completion", "embeddings", "embedding", "generate_content", "rerank"]);

/** Whether a span stands for one call of a Model: by its operation, or without one by the tokens it counts. */
function isInference(span: Fields, attributes: JsonFields): boolean {
  if (isProviderTry(span.text("name"))) return false;
  const operation = attributes.text("gen_ai.operation.name", "llm.request.type").toLowerCase();
  return operation === "" ? countsTokens(attributes) : INFERENCE.has(operation);
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
 * a line. A call inside another call is an Attempt of the outer one; agents, tools and other spans count nothing. What OpenRouter
 * broadcasts is read as OpenRouter's own.
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
    counts: isInference(span, span.child("attributes")),
  }),
  read(span, { now, nesting }) {
    const attributes = span.child("attributes");
    const id = spanId(span);
    const startedAt = checkInstant(span.instant("startTimeUnixNano"), { now, field: "startTimeUnixNano" });
    if (!isInference(span, attributes)) return "ignored";
    const tokens = readGenAiTokens(attributes);
    if (nesting.hasBelow(id)) return "ignored";
    const attempt = makeAttempt({
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
    });
    return { attempts: isBroadcast(attributes) ? readBroadcast(attempt, attributes, span.children("tries")) : [attempt] };
  },
};
