import { RecordFault } from "@/lib/usage/record-fault";
import { makeBucketRow } from "@/lib/usage/report/bucket-row";
import { chargedIn, readNano } from "@/lib/usage/report/money";
import { checkPeriod } from "@/lib/usage/report/period";
import type { ReportFormat } from "@/lib/usage/report/report-format";
import { cutBucket, firstResult, readDimensions, SPAN_FIELDS } from "@/lib/usage/report/result-buckets";

const CENTS = -2;

/**
 * Anthropic's costs of an organization, charged, by the day: `amount` is decimal text in cents, so that `123.45` is $1.2345. What was
 * used in the priority tier is not in it.
 *
 * **Source**: https://docs.claude.com/en/api/admin-api/usage-cost/get-cost-report, September 2026.
 */
export const anthropicCost: ReportFormat = {
  id: "anthropic-cost",
  gateway: "anthropic",
  title: "Anthropic cost report",
  grain: "bucket",
  recognises: (sample) => {
    const result = firstResult(sample, "starting_at", "ending_at");
    return result?.has("amount") === true && result.has("currency");
  },
  expand: cutBucket("starting_at", "ending_at"),
  read(row, { now }) {
    if (!row.has("amount")) throw new RecordFault("shape", "amount is not there");
    return makeBucketRow({
      source: "anthropic-cost",
      ...checkPeriod(row.instant(SPAN_FIELDS.start), row.instant(SPAN_FIELDS.end), { now, field: "starting_at" }),
      dimensions: readDimensions(row, {
        names: {
          workspace_id: "project",
          description: "line_item",
          cost_type: "cost_type",
          token_type: "token_type",
          model: "model",
          service_tier: "service_tier",
          context_window: "context_window",
          inference_geo: "region",
        },
        passes: new Set(["amount", "currency"]),
      }),
      ...chargedIn(row.text("currency"), readNano(row, "amount", CENTS)),
    });
  },
};
