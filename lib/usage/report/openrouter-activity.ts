import { makeBucketRow } from "@/lib/usage/report/bucket-row";
import { chargedIn, readNano } from "@/lib/usage/report/money";
import { readPeriod } from "@/lib/usage/report/period";
import type { ReportFormat } from "@/lib/usage/report/report-format";
import { splitTotals } from "@/lib/usage/report/report-tokens";

/**
 * OpenRouter's activity of the last 30 days in UTC, by Model and endpoint. Reasoning lies inside the output; cached tokens are not told
 * apart. What keys of one's own cost at Providers stands beside what OpenRouter charged.
 *
 * **Source**: `@openrouter/sdk` 1.3.19 (`ActivityItem`), September 2026.
 */
export const openrouterActivity: ReportFormat = {
  id: "openrouter-activity",
  gateway: "openrouter",
  title: "OpenRouter activity",
  grain: "bucket",
  requires: ["date", "model", "usage", "requests"],
  recognises: (sample) =>
    sample.hasFields("date", "model_permaslug", "endpoint_id", "usage") ||
    sample.hasColumns("date", "model_permaslug", "endpoint_id", "usage"),
  read(row, { now }) {
    return makeBucketRow({
      source: "openrouter-activity",
      ...readPeriod(row.text("date"), { now, field: "date" }),
      dimensions: {
        model: row.text("model_permaslug", "model"),
        model_slug: row.text("model"),
        provider: row.text("provider_name"),
        endpoint: row.text("endpoint_id"),
        project: row.text("workspace_id"),
      },
      tokens: splitTotals({
        input: row.count("prompt_tokens"),
        output: row.count("completion_tokens"),
        parts: { reasoning: row.count("reasoning_tokens") },
        tellsCached: false,
      }),
      requests: row.count("requests"),
      ...chargedIn("USD", readNano(row, "usage")),
      upstream: readNano(row, "byok_usage_inference"),
    });
  },
};
