import { isJsonRecord } from "@/lib/base/json";
import { err, ok } from "@/lib/base/result";
import { type Pull, rowsIn, withPath } from "@/lib/usage/source/pull/pull";

const PAGE = 500;

const offsetOf = (cursor: string | null): number => (cursor !== null && /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0);
const began = (bound: Readonly<Record<string, string>>) => ({ request_response_rmt: { request_created_at: bound } });

/**
 * Helicone's `POST /v1/request/query-clickhouse`, oldest first. A failure may come with status 200 and words in `error`.
 *
 * **Source**: Helicone's API reference and `examples/export/typescript`, September 2026.
 */
export const heliconePull: Pull = {
  format: "helicone",
  drops: ["request_body", "response_body", "signed_body_url", "country_code"],
  request: ({ base, span, cursor }) => ({
    method: "POST",
    url: `${withPath(base, "/v1")}/request/query-clickhouse`,
    body: JSON.stringify({
      filter: { left: began({ gte: span.from }), operator: "and", right: began({ lt: span.to }) },
      offset: offsetOf(cursor),
      limit: PAGE,
      sort: { created_at: "asc" },
    }),
  }),
  read: (answer, { cursor }) => {
    if (isJsonRecord(answer) && answer.error !== undefined && answer.error !== null)
      return err("it answered with an error in place of rows");
    const rows = rowsIn(answer, "data");
    if (!rows.ok) return rows;
    return ok({ rows: rows.value, next: rows.value.length < PAGE ? null : String(offsetOf(cursor) + rows.value.length) });
  },
};
