import { isJsonRecord } from "@/lib/base/json";
import { ok } from "@/lib/base/result";
import { countIn, type Pull, pageOf, rowsIn } from "@/lib/usage/source/pull/pull";

const PAGE = 100;

const plain = (instant: string): string => instant.slice(0, 19).replace("T", " ");

/**
 * LiteLLM's `GET /spend/logs/v2`, by start of the call. It tells how many pages there are, but newer versions cap that: a full page has
 * another after it all the same.
 *
 * **Source**: BerriAI/litellm `spend_management_endpoints.py`, September 2026.
 */
export const litellmPull: Pull = {
  format: "litellm-spend-logs",
  drops: ["messages", "response", "proxy_server_request", "requester_ip_address"],
  request: ({ base, span, cursor }) => {
    const query = new URLSearchParams({
      start_date: plain(span.from),
      end_date: plain(span.to),
      page: String(pageOf(cursor)),
      page_size: String(PAGE),
    });
    return { method: "GET", url: `${base.replace(/\/v1$/, "")}/spend/logs/v2?${query}` };
  },
  read: (answer, { cursor }) => {
    const rows = rowsIn(answer, "data");
    if (!rows.ok) return rows;
    const page = pageOf(cursor);
    const pages = isJsonRecord(answer) ? countIn(answer.total_pages) : null;
    const isLast = rows.value.length === 0 || (rows.value.length < PAGE && page >= (pages ?? 0));
    return ok({ rows: rows.value, next: isLast ? null : String(page + 1) });
  },
};
