import type { Fields } from "@/lib/usage/fields";
import { RecordFault } from "@/lib/usage/record-fault";
import { type Dimensions, makeBucketRow } from "@/lib/usage/report/bucket-row";
import { chargedIn, readSpelledCount, readSpelledNano } from "@/lib/usage/report/money";
import { readPeriod } from "@/lib/usage/report/period";
import type { ReportFormat } from "@/lib/usage/report/report-format";
import { recordedCounts, splitTotals } from "@/lib/usage/report/report-tokens";
import { cacheWrites } from "@/lib/usage/split-tokens";

/** What the export is by, as its columns name it, with our name of the dimension. */
const ENTITIES = [
  ["Team", "project"],
  ["Organization", "organization"],
  ["Customer", "end_user"],
  ["Agent", "agent"],
  ["Tag", "tag"],
  ["User", "user"],
] as const;

const CACHED = "Cache Read Input Tokens";

// A dash stands where nothing is recorded.
const textOf = (row: Fields, name: string): string => (row.text(name) === "-" ? "" : row.text(name));

function readDimensions(row: Fields): { readonly entity: string; readonly dimensions: Dimensions } {
  const [label, name] = ENTITIES.find(([column]) => row.has(`${column} ID`)) ?? [];
  if (label === undefined || name === undefined) throw new RecordFault("shape", "nothing tells whose spend it is");
  const id = textOf(row, `${label} ID`);
  const title = textOf(row, label);
  return {
    entity: label.toLowerCase(),
    dimensions: {
      [name]: id,
      [`${name}_name`]: title === id ? "" : title,
      key: textOf(row, "Key ID"),
      key_name: textOf(row, "Key Alias"),
      model: textOf(row, "Model"),
    },
  };
}

/**
 * The usage export of LiteLLM's pages, CSV or JSON: amounts rounded to 4 decimals, with thousands commas. By Model it gave each Model the
 * whole spend of its team until counts of cached tokens were added to it: such rows are refused, since nothing of them can be summed.
 *
 * **Source**: BerriAI/litellm `EntityUsageExport/utils.ts`; https://github.com/BerriAI/litellm/pull/30980, September 2026.
 */
export const litellmExport: ReportFormat = {
  id: "litellm-export",
  gateway: "litellm",
  title: "LiteLLM usage export",
  grain: "bucket",
  requires: ["Date", "Spend ($)"],
  recognises: (sample) => sample.hasColumns("date", "spend ($)") || sample.hasFields("Date", "Spend ($)"),
  read(row, { now }) {
    if (row.has("Model") && !row.has(CACHED))
      throw new RecordFault("shape", "Spend ($) is the entity's total, repeated on each Model: export by day");
    const { entity, dimensions } = readDimensions(row);
    const cached = readSpelledCount(row, CACHED);
    const input = readSpelledCount(row, "Prompt Tokens");
    return makeBucketRow({
      source: `litellm-export-${entity}`,
      ...readPeriod(row.text("Date"), { now, field: "Date" }),
      dimensions,
      tokens: splitTotals({
        input,
        output: readSpelledCount(row, "Completion Tokens"),
        parts: { cache_read: cached, ...cacheWrites(readSpelledCount(row, "Cache Creation Input Tokens"), null, null) },
        tellsCached: cached !== null,
      }),
      units: recordedCounts({
        total_tokens: input === null ? readSpelledCount(row, "Total Tokens") : null,
        successful_requests: readSpelledCount(row, "Successful Requests", "Successful"),
        failed_requests: readSpelledCount(row, "Failed Requests", "Failed"),
      }),
      requests: readSpelledCount(row, "Requests"),
      ...chargedIn("USD", readSpelledNano(row, "Spend ($)")),
    });
  },
};
