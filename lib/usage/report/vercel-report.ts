import type { Fields } from "@/lib/usage/fields";
import { RecordFault } from "@/lib/usage/record-fault";
import { type BucketRow, makeBucketRow } from "@/lib/usage/report/bucket-row";
import { chargedIn, readNano } from "@/lib/usage/report/money";
import { type Period, readPeriod } from "@/lib/usage/report/period";
import type { ReportFormat } from "@/lib/usage/report/report-format";
import { recordedCounts } from "@/lib/usage/report/report-tokens";

/**
 * Nothing published says whether cached tokens lie inside the input, nor reasoning inside the output. Where there are none it does not
 * matter; where there are more of them than of the whole they lie beside it; else they are counted apart, in no bucket.
 */
function readTokens(row: Fields): Pick<BucketRow, "tokens" | "units"> {
  const [input, output] = [row.count("input_tokens", "inputTokens"), row.count("output_tokens", "outputTokens")];
  const read = row.count("cached_input_tokens", "cachedInputTokens");
  const written = row.count("cache_creation_input_tokens", "cacheCreationInputTokens");
  const reasoning = row.count("reasoning_tokens", "reasoningTokens");
  const cached = (read ?? 0) + (written ?? 0);
  const isBeside = cached > (input ?? 0);
  if (isBeside || (read !== null && cached === 0)) {
    const tokens = recordedCounts({ input, cache_read: read, cache_write_ttl_unknown: written, output });
    return { tokens, units: recordedCounts({ reasoning_tokens: reasoning }) };
  }
  return {
    tokens: recordedCounts({ input_unsplit: input, output }),
    units: recordedCounts({ cached_input_tokens: read, cache_creation_input_tokens: written, reasoning_tokens: reasoning }),
  };
}

function readSpan(row: Fields, now: number): Period {
  const hour = row.text("hour");
  if (hour !== "") return readPeriod(hour, { now, field: "hour", length: "hour" });
  if (!row.has("day")) throw new RecordFault("time", "neither day nor hour is there: ask for date_part");
  return readPeriod(row.text("day"), { now, field: "day" });
}

/**
 * Vercel's AI Gateway report, by one dimension: `total_cost` is what was charged. A Request with two tags is in the rows of both.
 *
 * **Source**: https://vercel.com/docs/ai-gateway/observability-and-spend/custom-reporting and `@ai-sdk/gateway` 3.0, September 2026.
 */
export const vercelReport: ReportFormat = {
  id: "vercel-report",
  gateway: "vercel",
  title: "Vercel AI Gateway report",
  grain: "bucket",
  recognises: (sample) => sample.hasFields("total_cost", "market_cost") || sample.hasFields("totalCost", "marketCost"),
  read(row, { now }) {
    const cost = row.has("totalCost") ? "totalCost" : "total_cost";
    return makeBucketRow({
      source: "vercel-report",
      ...readSpan(row, now),
      dimensions: {
        model: row.text("model"),
        provider: row.text("provider"),
        user: row.text("user"),
        tag: row.text("tag"),
        credential_type: row.text("credential_type", "credentialType"),
      },
      ...readTokens(row),
      requests: row.count("request_count", "requestCount"),
      ...chargedIn("USD", readNano(row, cost)),
    });
  },
};
