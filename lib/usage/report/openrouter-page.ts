import type { Fields } from "@/lib/usage/fields";
import { RecordFault } from "@/lib/usage/record-fault";
import { makeBucketRow } from "@/lib/usage/report/bucket-row";
import { chargedIn, readSpelledCount, readSpelledNano } from "@/lib/usage/report/money";
import { type Period, readPeriod } from "@/lib/usage/report/period";
import type { ReportFormat } from "@/lib/usage/report/report-format";
import { recordedCounts } from "@/lib/usage/report/report-tokens";

const LENGTHS = ["minute", "hour", "week"] as const;
const SPANS = ["date", "day", "month", "period", ...LENGTHS];
const SPEND = ["total spend", "spend"];
const SUBJECTS = { model: ["model name", "model"], key: ["api key", "key"], user: ["creator", "user"] } as const;
const COUNTS = ["requests", "tokens", "total tokens"];

const KNOWN: ReadonlySet<string> = new Set([...SPANS, ...SPEND, ...Object.values(SUBJECTS).flat(), ...COUNTS]);

function readSpan(row: Fields, now: number): Period {
  const length = LENGTHS.find((name) => row.has(name));
  const field = length ?? SPANS.find((name) => row.has(name));
  if (field === undefined) throw new RecordFault("time", "no column tells the day: export by day");
  return readPeriod(row.text(field).trim(), { now, field, ...(length && { length }) });
}

/**
 * The CSV of OpenRouter's activity page: what was spent by Model, key or creator, amounts as the page spells them. No description of
 * its columns is published: it is taken for one only if we know the name of every column, and rows without a span are refused.
 */
export const openrouterPage: ReportFormat = {
  id: "openrouter-activity-csv",
  gateway: "openrouter",
  title: "OpenRouter activity page (CSV)",
  grain: "bucket",
  recognises: ({ columns }) =>
    columns !== null &&
    [...columns].every((name) => KNOWN.has(name)) &&
    SPEND.some((name) => columns.has(name)) &&
    Object.values(SUBJECTS).some((names) => names.some((name) => columns.has(name))),
  read(row, { now }) {
    return makeBucketRow({
      source: "openrouter-activity-page",
      ...readSpan(row, now),
      dimensions: {
        model: row.text(...SUBJECTS.model),
        key: row.text(...SUBJECTS.key),
        user: row.text(...SUBJECTS.user),
      },
      units: recordedCounts({ total_tokens: readSpelledCount(row, "total tokens", "tokens") }),
      requests: readSpelledCount(row, "requests"),
      ...chargedIn("USD", readSpelledNano(row, ...SPEND)),
    });
  },
};
