import { isJsonRecord, type Json } from "@/lib/base/json";
import { ok } from "@/lib/base/result";
import { countIn, type Pull, pageOf, rowsIn, withPath } from "@/lib/usage/source/pull/pull";

const GROUPS = "core,basic,time,model,usage";
/** Version 1 gives prompts and answers along, so that its pages are large. */
const PAGE = { 1: 50, 2: 1_000 } as const;

const versionOf = ({ api = "" }: Readonly<Record<string, string>>): 1 | 2 => (api === "1" ? 1 : 2);

const metaOf = (answer: Json) => (isJsonRecord(answer) && isJsonRecord(answer.meta) ? answer.meta : {});

/**
 * Langfuse's observations by start: `GET /v2/observations`, which hands out a cursor and leaves prompts out, or `GET /observations` by
 * pages. All kinds of observations are asked for, since which ones count depends on what lies below them.
 *
 * **Source**: Langfuse's API reference, September 2026.
 */
export const langfusePull: Pull = {
  format: "langfuse",
  drops: ["input", "output"],
  request: ({ base, settings, span, cursor }) => {
    const version = versionOf(settings);
    const query = new URLSearchParams({ fromStartTime: span.from, toStartTime: span.to, limit: String(PAGE[version]) });
    if (version === 1) query.set("page", String(pageOf(cursor)));
    else {
      query.set("fields", GROUPS);
      if (cursor !== null) query.set("cursor", cursor);
    }
    return { method: "GET", url: `${withPath(base, "/api/public")}${version === 1 ? "" : "/v2"}/observations?${query}` };
  },
  read: (answer, { settings, cursor }) => {
    const rows = rowsIn(answer, "data");
    if (!rows.ok) return rows;
    const meta = metaOf(answer);
    if (versionOf(settings) === 2)
      return ok({ rows: rows.value, next: typeof meta.cursor === "string" && meta.cursor !== "" ? meta.cursor : null });
    const page = pageOf(cursor);
    return ok({ rows: rows.value, next: rows.value.length > 0 && page < (countIn(meta.totalPages) ?? 0) ? String(page + 1) : null });
  },
};
