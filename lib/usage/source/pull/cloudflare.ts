import { isJsonRecord } from "@/lib/base/json";
import { err, ok } from "@/lib/base/result";
import { type Pull, pageOf, rowsIn } from "@/lib/usage/source/pull/pull";

/** The most that one page may have. */
const PAGE = 50;

/**
 * Logs of Cloudflare's AI Gateway by its API, oldest first: `GET /accounts/…/ai-gateway/gateways/…/logs`.
 *
 * **Source**: Cloudflare's API reference (`aig-config-list-gateway-logs`), September 2026.
 */
export const cloudflarePull: Pull = {
  format: "cloudflare",
  drops: ["request_head", "response_head"],
  request: ({ base, settings: { account = "", gateway = "" }, span, cursor }) => {
    const query = new URLSearchParams({
      page: String(pageOf(cursor)),
      per_page: String(PAGE),
      order_by: "created_at",
      order_by_direction: "asc",
      start_date: span.from,
      end_date: span.to,
    });
    return { method: "GET", url: `${new URL(base).origin}/client/v4/accounts/${account}/ai-gateway/gateways/${gateway}/logs?${query}` };
  },
  read: (answer, { cursor }) => {
    if (isJsonRecord(answer) && answer.success === false) return err("it answered that it did not succeed");
    const rows = rowsIn(answer, "result");
    if (!rows.ok) return rows;
    return ok({ rows: rows.value, next: rows.value.length < PAGE ? null : String(pageOf(cursor) + 1) });
  },
};
