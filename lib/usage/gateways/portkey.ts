import type { Attempt } from "@/lib/usage/attempt";
import { makeAttempt, outcomeOf } from "@/lib/usage/draft";
import { paidIn } from "@/lib/usage/exchange-rate";
import { type Fields, JsonFields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { checkInstant } from "@/lib/usage/instant";
import { readAnswerUsage } from "@/lib/usage/provider-usage";
import { derivedRegion } from "@/lib/usage/region";
import { splitInside } from "@/lib/usage/split-tokens";

/** Metadata as an object, as JSON text, or as the two lists of the legacy export. */
function readMetadata(row: Fields): JsonFields {
  const keys = row.texts("metadata.key");
  if (keys.length === 0) return row.child("metadata");
  const values = row.get("metadata.value");
  const list = Array.isArray(values) ? values : [];
  return new JsonFields(Object.fromEntries(keys.map((key, place) => [key, list[place]])));
}

const readTokens = (row: Fields): Pick<Attempt, "tokens" | "tokenRecord"> =>
  readAnswerUsage(row.child("response")) ??
  splitInside({
    input: row.tokens("req_units", "request_tokens"),
    output: row.tokens("res_units", "response_tokens"),
    parts: {},
    tellsCached: false,
  });

function readStatus(row: Fields): number | null {
  const text = row.text("response_status_code", "status_code");
  if (/^\d{3}$/.test(text)) return Number(text);
  return row.flag("is_success", "success") === false ? 500 : null;
}

// The schema names the currency and not the unit: it is hundredths of it, by three pages of the documentation.
function readCost(row: Fields): Pick<Attempt, "reported" | "foreign"> {
  const cost = row.nano("cost", -2);
  return paidIn(row.text("cost_currency"), { reported: cost, upstream: null });
}

/**
 * Rows of Portkey's log export: every try is a row, and those of one Request share `trace_id`. `cost` is cents, of dollars unless `cost_currency` says otherwise. Cached and
 * reasoning tokens are only in the answer's usage object, which an export may withhold.
 *
 * **Source**: Portkey-AI/openapi `openapi.yaml` and the pages on log export, September 2026.
 */
export const portkey: AttemptFormat = {
  id: "portkey",
  gateway: "portkey",
  title: "Portkey logs",
  grain: "attempt",
  drops: ["request", "response other than usage and model"],
  recognises: (sample) =>
    sample.hasColumns("ai_org", "req_units") ||
    sample.hasColumns("ai_provider", "request_tokens") ||
    sample.hasFields("ai_org", "req_units") ||
    sample.hasFields("ai_provider", "request_tokens"),
  read(row, { now }) {
    const metadata = readMetadata(row);
    const id = row.text("id");
    const status = readStatus(row);
    const outcome = outcomeOf(status);
    const trace = row.text("trace_id");
    return {
      attempts: [
        makeAttempt({
          gateway: "portkey",
          recordId: id,
          requestId: trace || id,
          isGrouped: trace !== "",
          startedAt: checkInstant(row.instant("created_at"), { now, field: "created_at" }),
          latencyMs: row.ms("response_time"),
          provider: row.text("ai_org", "ai_provider"),
          model: row.text("ai_model", "model"),
          ...derivedRegion(row.text("request_url")),
          ...readTokens(row),
          ...readCost(row),
          outcome,
          error: outcome === "ok" ? "" : String(status),
          isReplay: /hit/i.test(row.text("cache_status")),
          isStreamed: row.flag("stream_mode"),
          priorAttempts: trace === "" ? null : 0,
          project: metadata.text("team"),
          user: metadata.text("_user"),
        }),
      ],
    };
  },
};
