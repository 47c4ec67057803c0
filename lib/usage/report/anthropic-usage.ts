import type { Tokens } from "@/lib/usage/bucket";
import type { Fields } from "@/lib/usage/fields";
import { RecordFault } from "@/lib/usage/record-fault";
import { type BucketRow, makeBucketRow } from "@/lib/usage/report/bucket-row";
import { checkPeriod } from "@/lib/usage/report/period";
import type { ReportFormat } from "@/lib/usage/report/report-format";
import { recordedCounts } from "@/lib/usage/report/report-tokens";
import { cutBucket, firstResult, readDimensions, SPAN_FIELDS } from "@/lib/usage/report/result-buckets";
import { cacheWrites } from "@/lib/usage/split-tokens";

function readTokens(row: Fields): Tokens {
  const written = row.child("cache_creation");
  return recordedCounts({
    input: row.count("uncached_input_tokens"),
    cache_read: row.count("cache_read_input_tokens"),
    ...cacheWrites(
      row.count("cache_creation_input_tokens"),
      written.count("ephemeral_5m_input_tokens"),
      written.count("ephemeral_1h_input_tokens"),
    ),
    output: row.count("output_tokens"),
  });
}

function readTools(row: Fields): BucketRow["units"] {
  const tools = row.child("server_tool_use");
  const counts = tools.names.map((name) => [name, tools.count(name)] as const);
  return Object.fromEntries(counts.filter((entry): entry is readonly [string, number] => entry[1] !== null));
}

/**
 * Anthropic's usage of an organization: every count stands beside the others, reasoning is not split off the output, requests are not
 * counted. A dimension that the report was not grouped by is `null`, and so is the default workspace.
 *
 * **Source**: https://docs.claude.com/en/api/admin-api/usage-cost/get-messages-usage-report, September 2026.
 */
export const anthropicUsage: ReportFormat = {
  id: "anthropic-usage",
  gateway: "anthropic",
  title: "Anthropic usage report",
  grain: "bucket",
  recognises: (sample) => firstResult(sample, "starting_at", "ending_at")?.has("uncached_input_tokens") === true,
  expand: cutBucket("starting_at", "ending_at"),
  read(row, { now }) {
    if (!row.has("uncached_input_tokens")) throw new RecordFault("shape", "uncached_input_tokens is not there");
    return makeBucketRow({
      source: "anthropic-usage",
      ...checkPeriod(row.instant(SPAN_FIELDS.start), row.instant(SPAN_FIELDS.end), { now, field: "starting_at" }),
      dimensions: readDimensions(row, {
        names: {
          api_key_id: "key",
          workspace_id: "project",
          account_id: "user",
          model: "model",
          service_tier: "service_tier",
          context_window: "context_window",
          inference_geo: "region",
        },
        passes: new Set(),
      }),
      tokens: readTokens(row),
      units: readTools(row),
    });
  },
};
