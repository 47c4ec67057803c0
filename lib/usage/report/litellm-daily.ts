import { isJsonRecord, type Json, type JsonRecord } from "@/lib/base/json";
import type { Fields } from "@/lib/usage/fields";
import { RecordFault } from "@/lib/usage/record-fault";
import { type BucketRow, type Dimensions, makeBucketRow } from "@/lib/usage/report/bucket-row";
import { chargedIn, readNano } from "@/lib/usage/report/money";
import { readPeriod } from "@/lib/usage/report/period";
import type { ReportContext, ReportFormat } from "@/lib/usage/report/report-format";
import { recordedCounts, splitTotals } from "@/lib/usage/report/report-tokens";
import { cacheWrites } from "@/lib/usage/split-tokens";

/** The tables of daily spend by the column of what they are kept for, with our name of that and of the table's report. */
const ENTITIES = {
  user_id: ["user", "litellm-daily-user"],
  team_id: ["project", "litellm-daily-team"],
  organization_id: ["organization", "litellm-daily-organization"],
  end_user_id: ["end_user", "litellm-daily-end-user"],
  agent_id: ["agent", "litellm-daily-agent"],
  tag: ["tag", "litellm-daily-tag"],
} as const;

type Entity = keyof typeof ENTITIES;

const ENTITY_FIELDS = Object.keys(ENTITIES) as Entity[];

/** What both shapes have in common. Cached and written tokens lie inside the prompt; `spend` is LiteLLM's own estimate. */
function readDay(row: Fields, { now }: ReportContext, { source, dimensions }: Pick<BucketRow, "source" | "dimensions">): BucketRow {
  const cached = row.count("cache_read_input_tokens");
  return makeBucketRow({
    source,
    ...readPeriod(row.text("date"), { now, field: "date" }),
    dimensions,
    tokens: splitTotals({
      input: row.count("prompt_tokens"),
      output: row.count("completion_tokens"),
      parts: { cache_read: cached, ...cacheWrites(row.count("cache_creation_input_tokens"), null, null) },
      tellsCached: cached !== null,
    }),
    units: recordedCounts({ successful_requests: row.count("successful_requests"), failed_requests: row.count("failed_requests") }),
    requests: row.count("api_requests"),
    ...chargedIn("USD", readNano(row, "spend")),
  });
}

const commonDimensions = (row: Fields): Dimensions => ({
  key: row.text("api_key"),
  model: row.text("model"),
  asked_model: row.text("model_group"),
  provider: row.text("custom_llm_provider"),
  endpoint: row.text("endpoint"),
  tool: row.text("mcp_namespaced_tool_name"),
});

const DAILY = ["date", "api_key", "spend", "api_requests"];

/**
 * Rows of LiteLLM's tables of daily spend. Each table is a source of its own: all of them tell of the same Requests, and a Request with
 * two tags is in two rows of the tags' table.
 *
 * **Source**: BerriAI/litellm `schema.prisma` (`LiteLLM_DailyUserSpend` and its like), September 2026.
 */
export const litellmDaily: ReportFormat = {
  id: "litellm-daily",
  gateway: "litellm",
  title: "LiteLLM daily spend",
  grain: "bucket",
  requires: DAILY,
  recognises: (sample) => sample.hasColumns(...DAILY) || sample.hasFields(...DAILY),
  read(row, context) {
    const entity = ENTITY_FIELDS.find((field) => row.has(field));
    if (entity === undefined) throw new RecordFault("shape", "nothing tells which table the row is of");
    const [name, source] = ENTITIES[entity];
    return readDay(row, context, { source, dimensions: { ...commonDimensions(row), [name]: row.text(entity) } });
  },
};

// Before 2025-05 the counts stood in the entry itself.
const metricsOf = (entry: JsonRecord): JsonRecord => (isJsonRecord(entry.metrics) ? entry.metrics : entry);

const entriesOf = (value: Json | undefined): [string, JsonRecord][] =>
  isJsonRecord(value) ? Object.entries(value).flatMap(([name, entry]) => (isJsonRecord(entry) ? [[name, entry]] : [])) : [];

/**
 * Cuts a day into one view of it, which counts each Request once: by Model and key, by Model where keys are not told, else the day as a
 * whole. The other breakdowns tell of the same Requests.
 */
function cutDay(day: Json): readonly Json[] | null {
  if (!isJsonRecord(day) || !isJsonRecord(day.breakdown)) return null;
  const { date = null } = day;
  const rows = entriesOf(day.breakdown.models).flatMap(([model, entry]) => {
    const keys = entriesOf(entry.api_key_breakdown).map(([key, inner]) => {
      const { key_alias = null, team_id = null } = isJsonRecord(inner.metadata) ? inner.metadata : {};
      return { ...metricsOf(inner), date, model, api_key: key, key_alias, team_id };
    });
    return keys.length > 0 ? keys : [{ ...metricsOf(entry), date, model }];
  });
  return rows.length > 0 ? rows : [{ ...metricsOf(day), date }];
}

/**
 * LiteLLM's `GET /user/daily/activity` and its like for teams, tags and so on, which all have one shape.
 *
 * **Source**: BerriAI/litellm `common_daily_activity.py`, September 2026.
 */
export const litellmActivity: ReportFormat = {
  id: "litellm-activity",
  gateway: "litellm",
  title: "LiteLLM daily activity",
  grain: "bucket",
  recognises: (sample) => sample.hasFields("date", "metrics", "breakdown"),
  expand: cutDay,
  read: (row, context) =>
    readDay(row, context, {
      source: "litellm-activity",
      dimensions: {
        key: row.text("api_key"),
        key_name: row.text("key_alias"),
        model: row.text("model"),
        project: row.text("team_id"),
      },
    }),
};
