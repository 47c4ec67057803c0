import type { Fields } from "@/lib/usage/fields";
import type { FileFormat } from "@/lib/usage/format";
import type { BucketRow } from "@/lib/usage/report/bucket-row";

/** `now` in microseconds since 1970. */
export type ReportContext = { readonly now: number };

/** One shape of file that holds a report: aggregates over spans of time. */
export type ReportFormat = FileFormat & {
  readonly grain: "bucket";
  /** What one record says. A record that cannot be read throws `RecordFault`. */
  readonly read: (fields: Fields, context: ReportContext) => BucketRow;
};
