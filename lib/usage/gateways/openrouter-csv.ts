import { makeAttempt, outcomeOf } from "@/lib/usage/draft";
import type { Fields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { checkInstant } from "@/lib/usage/instant";
import { splitInside } from "@/lib/usage/split-tokens";

function readOutcome(row: Fields): "ok" | "failed" | "cancelled" {
  if (row.flag("cancelled")) return "cancelled";
  return row.text("finish_reason_normalized") === "error" ? "failed" : outcomeOf(null);
}

/**
 * The CSV of OpenRouter's logs page, in any order of its columns. Parts lie inside totals; what was saved by caching is already off
 * `cost_total`. Files without `tokens_cached` do not tell cached tokens apart.
 *
 * **Source**: https://openrouter.ai/docs (activity export), and 5,989 real rows, September 2026.
 */
export const openrouterCsv: AttemptFormat = {
  id: "openrouter-csv",
  gateway: "openrouter",
  title: "OpenRouter logs (CSV)",
  grain: "request",
  requires: ["generation_id", "created_at", "model_permaslug", "provider_name", "tokens_prompt", "tokens_completion"],
  recognises: (sample) => sample.hasColumns("generation_id", "model_permaslug"),
  read(row, { now }) {
    const cached = row.tokens("tokens_cached");
    return {
      attempts: [
        makeAttempt({
          gateway: "openrouter",
          recordId: row.text("generation_id"),
          startedAt: checkInstant(row.instant("created_at"), { now, field: "created_at" }),
          latencyMs: row.ms("generation_time_ms"),
          ttftMs: row.ms("time_to_first_token_ms"),
          provider: row.text("provider_name"),
          model: row.text("model_permaslug"),
          route: "openrouter",
          routeVariant: row.text("variant"),
          ...splitInside({
            input: row.tokens("tokens_prompt"),
            output: row.tokens("tokens_completion"),
            parts: { cache_read: cached, reasoning: row.tokens("tokens_reasoning") },
            tellsCached: cached !== null,
          }),
          reported: row.nano("cost_total"),
          upstream: row.nano("byok_usage_inference"),
          outcome: readOutcome(row),
          finish: row.text("finish_reason_normalized"),
          isStreamed: row.flag("streamed"),
          key: row.text("api_key_name"),
          project: row.text("app_name"),
          user: row.text("user"),
        }),
      ],
    };
  },
};
