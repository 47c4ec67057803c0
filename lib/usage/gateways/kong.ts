import type { Attempt } from "@/lib/usage/attempt";
import { httpStatus, makeAttempt, outcomeOf } from "@/lib/usage/draft";
import type { Fields, JsonFields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { checkInstant } from "@/lib/usage/instant";
import { readOpenAiUsage } from "@/lib/usage/provider-usage";

/** Kong names the part after its plugin; since 3.12 all are called `proxy`. */
const KEYS = ["proxy", "ai-proxy", "ai-proxy-advanced"];

const proxyOf = (entry: Fields): JsonFields => entry.child("ai").child(...KEYS);

function readTokens(usage: JsonFields): Pick<Attempt, "tokens" | "tokenRecord"> {
  return readOpenAiUsage(usage, { input: usage.tokens("prompt_tokens"), output: usage.tokens("completion_tokens") });
}

/**
 * Entries of Kong's log plugins whose `ai` part tells of a proxied model; other entries count nothing. `cost` is tokens times what an
 * operator typed, in no named currency, so that it is not read.
 *
 * **Source**: https://developer.konghq.com/ai-gateway/ai-audit-log-reference, September 2026.
 */
export const kong: AttemptFormat = {
  id: "kong",
  gateway: "kong",
  title: "Kong AI Gateway log entries",
  grain: "request",
  drops: ["ai.*.payload", "request.headers", "response.headers", "client_ip"],
  recognises: ({ record }) =>
    record !== null &&
    (KEYS.some((key) => record.child("ai").has(key)) || ["started_at", "latencies", "request"].every((key) => record.has(key))),
  read(entry, { now }) {
    const proxy = proxyOf(entry);
    if (proxy.names.length === 0) return "ignored";
    const [usage, meta] = [proxy.child("usage"), proxy.child("meta")];
    const status = httpStatus(entry.child("response").text("status"));
    const outcome = outcomeOf(status);
    const mode = meta.text("request_mode");
    const consumer = entry.child("consumer");
    return {
      attempts: [
        makeAttempt({
          gateway: "kong",
          recordId: entry.child("request").text("id"),
          startedAt: checkInstant(entry.instant("started_at"), { now, field: "started_at" }),
          latencyMs: meta.ms("llm_latency") ?? entry.child("latencies").ms("request"),
          ttftMs: usage.ms("time_to_first_token"),
          provider: meta.text("provider_name"),
          model: meta.text("response_model", "request_model"),
          askedModel: meta.text("request_model"),
          ...readTokens(usage),
          outcome,
          error: outcome === "ok" ? "" : String(status),
          isReplay: proxy.child("cache").flag("cache_status") === true,
          isStreamed: mode === "" ? null : mode === "stream",
          project: entry.text("workspace_name", "workspace"),
          user: consumer.text("username", "custom_id", "id"),
        }),
      ],
    };
  },
};
