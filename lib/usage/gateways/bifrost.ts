import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt } from "@/lib/usage/draft";
import type { Fields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { checkInstant } from "@/lib/usage/instant";
import { readOpenAiUsage } from "@/lib/usage/provider-usage";
import { splitInside } from "@/lib/usage/split-tokens";

function readTokens(row: Fields): Pick<Attempt, "tokens" | "tokenRecord"> {
  const usage = row.child("token_usage");
  const totals = {
    input: usage.tokens("prompt_tokens") ?? row.tokens("prompt_tokens"),
    output: usage.tokens("completion_tokens") ?? row.tokens("completion_tokens"),
  };
  if (usage.has("prompt_tokens_details")) return readOpenAiUsage(usage, totals);
  const cached = row.tokens("cached_read_tokens");
  return splitInside({ ...totals, parts: { cache_read: cached }, tellsCached: cached !== null });
}

const OUTCOMES: Readonly<Record<string, Attempt["outcome"]>> = { error: "failed", cancelled: "cancelled" };

function readOutcome(row: Fields): Pick<Attempt, "outcome" | "error"> {
  const outcome = OUTCOMES[row.text("status").toLowerCase()] ?? "ok";
  if (outcome === "ok") return { outcome, error: "" };
  const details = row.child("error_details");
  return { outcome, error: (details.text("status_code", "type") || details.child("error").text("code", "type")).slice(0, 100) };
}

/**
 * Rows of Bifrost's table of logs, out of its API or database. A fallback is a row of its own under `parent_request_id`; one that is
 * still `processing` counts nothing yet. No first token is told.
 *
 * **Source**: maximhq/bifrost `framework/logstore`, September 2026.
 */
export const bifrost: AttemptFormat = {
  id: "bifrost",
  gateway: "bifrost",
  title: "Bifrost logs",
  grain: "attempt",
  drops: ["input_history", "output_message", "params", "metadata", "error_details other than its code"],
  recognises: (sample) => sample.hasColumns("fallback_index", "selected_key_id") || sample.hasFields("fallback_index", "selected_key_id"),
  read(row, { now }) {
    const startedAt = checkInstant(row.instant("timestamp"), { now, field: "timestamp" });
    if (row.text("status").toLowerCase() === "processing") return "ignored";
    const id = row.text("id");
    return {
      attempts: [
        makeAttempt({
          gateway: "bifrost",
          recordId: id,
          requestId: row.text("parent_request_id") || id,
          isGrouped: true,
          startedAt,
          latencyMs: row.ms("latency"),
          provider: row.text("provider"),
          model: row.text("model"),
          askedModel: row.text("alias"),
          ...readTokens(row),
          reported: row.nano("cost"),
          ...readOutcome(row),
          finish: row.text("stop_reason"),
          isReplay: row.child("cache_debug").flag("cache_hit") === true,
          isStreamed: row.flag("stream"),
          priorAttempts: row.tokens("number_of_retries") ?? 0,
          key: row.text("virtual_key_name"),
          project: row.text("team_name", "team_id"),
          user: row.text("user_name", "user_id"),
        }),
      ],
    };
  },
};
