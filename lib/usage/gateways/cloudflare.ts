import { makeAttempt, outcomeOf } from "@/lib/usage/draft";
import type { Fields } from "@/lib/usage/fields";
import type { AttemptFormat } from "@/lib/usage/format";
import { checkInstant } from "@/lib/usage/instant";
import { splitInside } from "@/lib/usage/split-tokens";

function readStatus(row: Fields): number | null {
  const text = row.text("status_code");
  if (/^\d{3}$/.test(text) && Number(text) >= 400) return Number(text);
  return row.flag("success") === false ? 500 : null;
}

/**
 * Logs of Cloudflare's AI Gateway by its API: totals alone, so that cached tokens cannot be told apart. `cached` is the gateway's own
 * cache; `step` counts the choices before the one that answered.
 *
 * **Source**: `cloudflare` 7.3 types, cloudflare-docs, September 2026.
 */
export const cloudflare: AttemptFormat = {
  id: "cloudflare",
  gateway: "cloudflare",
  title: "Cloudflare AI Gateway logs",
  grain: "request",
  drops: ["request_head", "response_head"],
  recognises: (sample) => sample.hasColumns("tokens_in", "tokens_out") || sample.hasFields("tokens_in", "tokens_out", "duration"),
  read(row, { now }) {
    const metadata = row.child("metadata");
    const status = readStatus(row);
    const outcome = outcomeOf(status);
    return {
      attempts: [
        makeAttempt({
          gateway: "cloudflare",
          recordId: row.text("id"),
          startedAt: checkInstant(row.instant("created_at"), { now, field: "created_at" }),
          latencyMs: row.ms("duration"),
          provider: row.text("provider"),
          model: row.text("model"),
          ...splitInside({ input: row.tokens("tokens_in"), output: row.tokens("tokens_out"), parts: {}, tellsCached: false }),
          reported: row.nano("cost"),
          outcome,
          error: outcome === "ok" ? "" : row.text("status_code") || String(status),
          isReplay: row.flag("cached") === true,
          priorAttempts: row.tokens("step") ?? 0,
          project: metadata.text("team"),
          user: metadata.text("user"),
        }),
      ],
    };
  },
};
