import "server-only";
import type { SourceRecord } from "@/lib/usage/cut-records";
import type { FileShape } from "@/lib/usage/file/find-shape";
import { RecordFault } from "@/lib/usage/record-fault";
import type { BucketRow } from "@/lib/usage/report/bucket-row";
import type { ReportFormat } from "@/lib/usage/report/report-format";
import type { FileLimits } from "@/server/import/open-file";
import { expired, type ReadBatch, type Reject, type TakenFrom } from "@/server/import/read-batch";
import { readRecords } from "@/server/import/record-source";

export type ReadReportOptions = {
  readonly path: string;
  readonly format: ReportFormat;
  readonly shape: FileShape;
  /** The present instant. **Units**: microseconds since 1970. */
  readonly now: number;
  readonly limits?: FileLimits;
  /** The last record that needs no reading any more. */
  readonly after?: number;
  /** Rows whose span ended by then are refused. */
  readonly takenFrom?: TakenFrom;
};

function readSome(records: readonly SourceRecord[], { format, now, after = 0, takenFrom = null }: ReadReportOptions): ReadBatch<BucketRow> {
  const rows: BucketRow[] = [];
  const rejects: Reject[] = [];
  for (const { number, line, fields } of records) {
    if (number <= after) continue;
    try {
      if (fields instanceof RecordFault) throw fields;
      const row = format.read(fields, { now });
      if (takenFrom !== null && row.endsAt <= takenFrom) rejects.push(expired(number, line, takenFrom));
      else rows.push(row);
    } catch (cause) {
      if (!(cause instanceof RecordFault)) throw cause;
      rejects.push({ record: number, line, reason: cause.reason, detail: cause.detail });
    }
  }
  return { last: records.at(-1)?.number ?? 0, read: rows.length + rejects.length, ignored: 0, rows, rejects };
}

/**
 * Reads the rows of a report, some at a time. The results of one bucket share its number and line. **Throws** `ImportError` for what
 * concerns the whole file.
 */
export async function* readReport(options: ReadReportOptions): AsyncGenerator<ReadBatch<BucketRow>> {
  for await (const records of readRecords(options.path, options)) yield readSome(records, options);
}
