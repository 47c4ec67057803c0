import { RecordFault } from "@/lib/usage/record-fault";
import { makeBucketRow } from "@/lib/usage/report/bucket-row";
import { chargedIn, readNano } from "@/lib/usage/report/money";
import { checkPeriod } from "@/lib/usage/report/period";
import type { ReportFormat } from "@/lib/usage/report/report-format";
import { cutBucket, firstResult, readDimensions, SPAN_FIELDS } from "@/lib/usage/report/result-buckets";

const OBJECT = "organization.costs.result";

/**
 * OpenAI's costs of an organization, charged, by the day. The Model stands nowhere but in the words of `line_item`.
 *
 * **Source**: https://platform.openai.com/docs/api-reference/usage/costs, September 2026.
 */
export const openaiCosts: ReportFormat = {
  id: "openai-costs",
  gateway: "openai",
  title: "OpenAI costs report",
  grain: "bucket",
  drops: ["user_email"],
  recognises: (sample) => firstResult(sample, "start_time", "end_time")?.text("object") === OBJECT,
  expand: cutBucket("start_time", "end_time"),
  read(row, { now }) {
    if (row.text("object") !== OBJECT) throw new RecordFault("shape", "object names no costs");
    const amount = row.child("amount");
    return makeBucketRow({
      source: "openai-costs",
      ...checkPeriod(row.instant(SPAN_FIELDS.start), row.instant(SPAN_FIELDS.end), { now, field: "start_time" }),
      dimensions: readDimensions(row, {
        names: { project_id: "project", line_item: "line_item", api_key_id: "key", organization_id: "organization" },
        passes: new Set(["object", "user_email"]),
      }),
      ...chargedIn(amount.text("currency"), readNano(amount, "value")),
    });
  },
};
