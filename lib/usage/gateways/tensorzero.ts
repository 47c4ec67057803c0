import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt } from "@/lib/usage/draft";
import type { Fields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { checkInstant } from "@/lib/usage/instant";
import { splitBeside, splitInside } from "@/lib/usage/split-tokens";

/** Providers whose own count of input leaves cached tokens out; the counts are stored as they came. */
const COUNTS_BESIDE = /anthropic|bedrock/i;

function readTokens(row: Fields): Pick<Attempt, "tokens" | "tokenRecord"> {
  const isBeside = COUNTS_BESIDE.test(row.text("model_provider_name"));
  const cached = row.tokens("provider_cache_read_input_tokens");
  return (isBeside ? splitBeside : splitInside)({
    input: row.tokens("input_tokens"),
    output: row.tokens("output_tokens"),
    parts: { cache_read: cached, cache_write_ttl_unknown: row.tokens("provider_cache_write_input_tokens") },
    tellsCached: isBeside || cached !== null,
  });
}

/**
 * Rows of TensorZero's table `model_inferences`, out of PostgreSQL or ClickHouse. `created_at` is the end; all tries of one inference
 * share `inference_id`. Tags and episodes are in other tables.
 *
 * **Source**: tensorzero/tensorzero migrations and types, September 2026.
 */
export const tensorzero: AttemptFormat = {
  id: "tensorzero",
  gateway: "tensorzero",
  title: "TensorZero model inferences",
  grain: "attempt",
  drops: ["raw_request", "raw_response", "system", "input_messages", "output"],
  recognises: (sample) =>
    sample.hasColumns("model_provider_name", "inference_id") || sample.hasFields("model_provider_name", "inference_id"),
  read(row, { now }) {
    const end = checkInstant(row.instant("created_at", "timestamp"), { now, field: "created_at" });
    const latencyMs = row.ms("response_time_ms");
    const ttftMs = row.ms("ttft_ms");
    const [id, inference, name] = [row.text("id"), row.text("inference_id"), row.text("model_name")];
    return {
      attempts: [
        makeAttempt({
          gateway: "tensorzero",
          recordId: id,
          requestId: inference || id,
          isGrouped: inference !== "",
          startedAt: end - (latencyMs ?? 0) * 1000,
          latencyMs,
          ttftMs,
          provider: row.text("model_provider_name"),
          model: name.split("::").at(-1) ?? "",
          askedModel: name,
          ...readTokens(row),
          reported: row.nano("cost"),
          finish: row.text("finish_reason"),
          isReplay: row.flag("cached") === true,
          isStreamed: ttftMs === null ? null : true,
          priorAttempts: 0,
        }),
      ],
    };
  },
};
