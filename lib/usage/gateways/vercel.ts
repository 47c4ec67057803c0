import { makeAttempt } from "@/lib/usage/draft";
import type { AttemptFormat } from "@/lib/usage/format";
import { sampleData, unwrapData } from "@/lib/usage/gateways/openrouter-generation";
import { checkInstant } from "@/lib/usage/instant";
import { cacheWrites, splitInside } from "@/lib/usage/split-tokens";

/**
 * Answers of Vercel AI Gateway's `GET /v1/generation`. Here `latency` is the first token, and `generation_time` the total. The
 * client's types do not say whether the prompt's count holds cached tokens: it is read so, and where it cannot, the row contradicts itself.
 *
 * **Source**: `@ai-sdk/gateway` 3.0 types, September 2026.
 */
export const vercel: AttemptFormat = {
  id: "vercel-generation",
  gateway: "vercel",
  title: "Vercel AI Gateway generations",
  grain: "request",
  recognises: (sample) => {
    const record = sampleData(sample);
    return (
      record?.has("native_tokens_prompt") === true &&
      (record.has("native_tokens_cache_creation") || record.has("billable_web_search_calls"))
    );
  },
  expand: unwrapData,
  read(row, { now }) {
    const cached = row.tokens("native_tokens_cached");
    return {
      attempts: [
        makeAttempt({
          gateway: "vercel",
          recordId: row.text("id"),
          startedAt: checkInstant(row.instant("created_at"), { now, field: "created_at" }),
          latencyMs: row.ms("generation_time"),
          ttftMs: row.ms("latency"),
          provider: row.text("provider_name"),
          model: row.text("model"),
          route: "vercel",
          ...splitInside({
            input: row.tokens("native_tokens_prompt"),
            output: row.tokens("native_tokens_completion"),
            parts: {
              cache_read: cached,
              ...cacheWrites(row.tokens("native_tokens_cache_creation"), null, null),
              reasoning: row.tokens("native_tokens_reasoning"),
            },
            tellsCached: cached !== null,
          }),
          reported: row.nano("total_cost") ?? row.nano("usage"),
          upstream: row.flag("is_byok") === false ? null : row.nano("upstream_inference_cost"),
          outcome: row.text("finish_reason") === "error" ? "failed" : "ok",
          finish: row.text("finish_reason"),
          isStreamed: row.flag("streamed"),
        }),
      ],
    };
  },
};
