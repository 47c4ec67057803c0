import { isJsonRecord, type Json } from "@/lib/base/json";
import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt, outcomeOf, serviceTier } from "@/lib/usage/draft";
import type { Fields, JsonFields } from "@/lib/usage/fields";
import type { AttemptFormat, Sample } from "@/lib/usage/format";
import { attemptsOfChain, readTries, servedPlace, splitVariant } from "@/lib/usage/gateways/openrouter-chain";
import { checkInstant } from "@/lib/usage/instant";
import { splitInside } from "@/lib/usage/split-tokens";

/** The record of an answer, whether it stands in `{"data": {…}}` or by itself. */
export const unwrapData = (value: Json): readonly Json[] => [isJsonRecord(value) && isJsonRecord(value.data) ? value.data : value];

/** The first record of a sample, taken out of `{"data": {…}}`. */
export function sampleData({ record }: Sample): JsonFields | null {
  const inner = record?.child("data");
  return inner && inner.names.length > 0 ? inner : record;
}

function readTokens(row: Fields): Pick<Attempt, "tokens" | "tokenRecord"> {
  const cached = row.tokens("native_tokens_cached");
  return splitInside({
    input: row.tokens("native_tokens_prompt"),
    output: row.tokens("native_tokens_completion"),
    parts: {
      cache_read: cached,
      reasoning: row.tokens("native_tokens_reasoning"),
      image_out: row.tokens("native_tokens_completion_images"),
    },
    tellsCached: cached !== null,
  });
}

function readOutcome(row: Fields, status: number | null): Pick<Attempt, "outcome" | "error"> {
  if (row.flag("cancelled")) return { outcome: "cancelled", error: "" };
  const outcome = row.text("finish_reason") === "error" ? "failed" : outcomeOf(status);
  return { outcome, error: outcome === "ok" || status === null ? "" : String(status) };
}

/**
 * Answers of OpenRouter's `GET /api/v1/generation`, as they came or as a list of them. `provider_responses` is the chain of tries;
 * `tokens_*` are estimates by one tokenizer and are not read. Nothing is said of cache writes.
 *
 * **Source**: `@openrouter/sdk` 1.3 types, September 2026.
 */
export const openrouterGeneration: AttemptFormat = {
  id: "openrouter-generation",
  gateway: "openrouter",
  title: "OpenRouter generations (API)",
  grain: "attempt",
  drops: ["http_referer", "user_agent", "origin"],
  recognises: (sample) => {
    const record = sampleData(sample);
    return record?.has("native_tokens_prompt") === true && (record.has("provider_responses") || record.has("data_region"));
  },
  expand: unwrapData,
  read(row, { now }) {
    const id = row.text("id");
    const tries = readTries(row.children("provider_responses"));
    const provider = row.text("provider_name");
    const answered = tries[servedPlace(tries, provider)];
    const named = splitVariant(row.text("model"));
    const region = row.text("data_region");
    const served = makeAttempt({
      gateway: "openrouter",
      recordId: id,
      requestId: row.text("request_id") || id,
      isGrouped: row.text("request_id") !== "",
      startedAt: checkInstant(row.instant("created_at"), { now, field: "created_at" }),
      latencyMs: row.ms("generation_time") ?? row.ms("latency"),
      provider: provider || (answered?.provider ?? ""),
      ...named,
      model: answered?.model || named.model,
      route: "openrouter",
      serviceTier: serviceTier(row.text("service_tier") || (answered?.tier ?? "")),
      region,
      regionFrom: region === "" ? "" : "recorded",
      ...readTokens(row),
      reported: row.nano("total_cost") ?? row.nano("usage"),
      upstream: row.flag("is_byok") === false ? null : row.nano("upstream_inference_cost"),
      ...readOutcome(row, answered?.status ?? null),
      finish: row.text("finish_reason"),
      isReplay: row.text("response_cache_source_id") !== "",
      isStreamed: row.flag("streamed"),
      priorAttempts: tries.length === 0 ? null : 0,
      project: row.text("app_id", "workspace_id"),
      user: row.text("external_user"),
      session: row.text("session_id"),
    });
    return { attempts: attemptsOfChain(served, tries) };
  },
};
