import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt, msBetween, serviceTier } from "@/lib/usage/draft";
import type { Fields, JsonFields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { checkInstant } from "@/lib/usage/instant";
import { readOpenAiUsage } from "@/lib/usage/provider-usage";
import { derivedRegion } from "@/lib/usage/region";

// Versions before 2025 keep the counts of Anthropic's cache beside the usage object.
function readTokens(row: Fields, usage: JsonFields, more: JsonFields): Pick<Attempt, "tokens" | "tokenRecord"> {
  const totals = {
    input: row.tokens("prompt_tokens") ?? usage.tokens("prompt_tokens"),
    output: row.tokens("completion_tokens") ?? usage.tokens("completion_tokens"),
  };
  const details = usage.child("prompt_tokens_details");
  return readOpenAiUsage(details.has("cached_tokens") || !more.has("cache_read_input_tokens") ? usage : more, totals);
}

/** Total and first token, from instants: a first token that equals the end is an answer that was not streamed. */
function readTimes(row: Fields, now: number): Pick<Attempt, "startedAt" | "latencyMs" | "ttftMs" | "isStreamed"> {
  const startedAt = checkInstant(row.instant("startTime"), { now, field: "startTime" });
  const end = row.instant("endTime");
  const first = row.instant("completionStartTime");
  const isStreamed = row.flag("stream") ?? (first === null || end === null ? null : first !== end);
  return {
    startedAt,
    latencyMs: row.ms("request_duration_ms") ?? msBetween(startedAt, end),
    ttftMs: isStreamed && first !== null && first !== end ? msBetween(startedAt, first) : null,
    isStreamed,
  };
}

const isReplay = (row: Fields): boolean => row.flag("cache_hit") === true;

function readFailure(row: Fields, metadata: JsonFields): Pick<Attempt, "outcome" | "error"> {
  const failure = metadata.child("error_information").has("error_code")
    ? metadata.child("error_information")
    : row.child("error_information");
  const status = row.text("status") || metadata.text("status");
  const code = failure.text("error_code");
  return { outcome: status !== "failure" ? "ok" : code === "499" ? "cancelled" : "failed", error: code.slice(0, 100) };
}

const asked = (row: Fields): string => row.text("model_group");

/**
 * Rows of LiteLLM's table `LiteLLM_SpendLogs`, as CSV, JSON of `GET /spend/logs`, or text of `COPY`. Parts lie inside totals;
 * `spend` is an estimate of LiteLLM's own price list, 0 also where it knows no price.
 *
 * **Source**: BerriAI/litellm `schema.prisma`, `spend_tracking_utils.py`, September 2026.
 */
export const litellmSpendLogs: AttemptFormat = {
  id: "litellm-spend-logs",
  gateway: "litellm",
  title: "LiteLLM spend logs",
  grain: "request",
  requires: ["request_id", "startTime", "spend", "prompt_tokens", "completion_tokens", "model"],
  drops: ["messages", "response", "proxy_server_request", "requester_ip_address", "metadata.error_information.error_message"],
  recognises: (sample) =>
    sample.hasColumns("starttime", "spend", "custom_llm_provider") || sample.hasFields("request_id", "startTime", "spend"),
  read(row, { now }) {
    const metadata = row.child("metadata");
    const usage = metadata.child("usage_object");
    return {
      attempts: [
        makeAttempt({
          gateway: "litellm",
          recordId: row.text("request_id"),
          ...readTimes(row, now),
          provider: row.text("custom_llm_provider"),
          model: row.text("model"),
          askedModel: asked(row),
          serviceTier: serviceTier(usage.text("service_tier")),
          ...derivedRegion(row.text("api_base")),
          ...readTokens(row, usage, metadata.child("additional_usage_values")),
          reported: row.nano("spend"),
          ...readFailure(row, metadata),
          isReplay: isReplay(row),
          priorAttempts: metadata.tokens("attempted_fallbacks") ?? 0,
          key: metadata.text("user_api_key_alias"),
          project: row.text("team_id"),
          user: row.text("end_user"),
          session: row.text("session_id"),
          tags: row.texts("request_tags"),
        }),
      ],
    };
  },
};

/**
 * Payloads of LiteLLM's loggers (buckets, callbacks, webhooks), one JSON object each. All tries of one call share `trace_id`.
 * `response_time` is seconds, and the first token when streaming, so that it is not read.
 *
 * **Source**: litellm `types/utils.py` (`StandardLoggingPayload`), September 2026.
 */
export const litellmLogger: AttemptFormat = {
  id: "litellm-logger",
  gateway: "litellm",
  title: "LiteLLM logger payloads",
  grain: "attempt",
  drops: ["messages", "response.choices", "error_str", "model_parameters"],
  recognises: (sample) => sample.hasFields("response_cost", "startTime", "trace_id"),
  read(row, { now }) {
    const metadata = row.child("metadata");
    const answer = row.child("response");
    const usage = answer.child("usage");
    const id = row.text("id");
    return {
      attempts: [
        makeAttempt({
          gateway: "litellm",
          recordId: id,
          requestId: row.text("trace_id") || id,
          isGrouped: true,
          ...readTimes(row, now),
          provider: row.text("custom_llm_provider"),
          model: row.text("model"),
          askedModel: asked(row),
          serviceTier: serviceTier(answer.text("service_tier")),
          ...derivedRegion(row.text("api_base")),
          ...readTokens(row, usage, metadata.child("additional_usage_values")),
          reported: row.nano("response_cost"),
          ...readFailure(row, metadata),
          isReplay: isReplay(row),
          priorAttempts: 0,
          key: metadata.text("user_api_key_alias"),
          project: metadata.text("user_api_key_team_id"),
          user: row.text("end_user") || metadata.text("user_api_key_end_user_id"),
          tags: row.texts("request_tags"),
        }),
      ],
    };
  },
};
