import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt, msBetween, outcomeOf } from "@/lib/usage/draft";
import type { Fields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { checkInstant } from "@/lib/usage/instant";
import { splitBeside } from "@/lib/usage/split-tokens";

const NO_REFERENCE = /^[0-]*$/;

function readStatus(row: Fields): number | null {
  const text = row.text("response_status");
  return /^-?\d{1,6}$/.test(text) ? Number(text) : null;
}

function readTokens(row: Fields): Pick<Attempt, "tokens" | "tokenRecord"> {
  const read = row.tokens("prompt_cache_read_tokens");
  return splitBeside({
    input: row.tokens("prompt_tokens"),
    output: row.tokens("completion_tokens"),
    parts: {
      cache_read: read,
      cache_write_ttl_unknown: row.tokens("prompt_cache_write_tokens"),
      audio_in: row.tokens("prompt_audio_tokens"),
      reasoning: row.tokens("reasoning_tokens"),
      audio_out: row.tokens("completion_audio_tokens"),
    },
    tellsCached: read !== null,
  });
}

/**
 * Requests of Helicone's export, as JSONL, JSON, or the CSV of its tool. Its buckets stand beside each other, as `total_tokens` shows;
 * `country_code` is the caller's and says nothing of the region. The lifetime of cache writes is not told.
 *
 * **Source**: Helicone/helicone `examples/export/typescript` and request types, September 2026.
 */
export const helicone: AttemptFormat = {
  id: "helicone",
  gateway: "helicone",
  title: "Helicone requests",
  grain: "request",
  drops: ["request_body", "response_body", "signed_body_url", "country_code"],
  recognises: (sample) =>
    sample.hasColumns("response_id", "request_created_at", "response_status") || sample.hasFields("request_created_at", "response_status"),
  read(row, { now }) {
    const startedAt = checkInstant(row.instant("request_created_at"), { now, field: "request_created_at" });
    const status = readStatus(row);
    const outcome = outcomeOf(status);
    const reference = row.text("cache_reference_id");
    const latencyMs = row.ms("delay_ms") ?? row.ms("latency") ?? msBetween(startedAt, row.instant("response_created_at"));
    const ttftMs = row.ms("time_to_first_token");
    return {
      attempts: [
        makeAttempt({
          gateway: "helicone",
          recordId: row.text("request_id") || row.text("response_id"),
          startedAt,
          latencyMs,
          ttftMs,
          provider: row.text("provider").toUpperCase() === "CUSTOM" ? "" : row.text("provider"),
          model: row.text("response_model") || row.text("model") || row.text("request_model"),
          askedModel: row.text("request_model"),
          ...readTokens(row),
          reported: row.nano("costUSD") ?? row.nano("cost"),
          outcome,
          error: outcome === "ok" ? "" : String(status),
          isReplay: !NO_REFERENCE.test(reference),
          isStreamed: ttftMs === null ? null : true,
          project: row.child("request_properties").text("project"),
          user: row.text("request_user_id"),
        }),
      ],
    };
  },
};
