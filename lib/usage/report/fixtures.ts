import { findShape } from "@/lib/usage/file/find-shape";
import { MAX_RECORD_BYTES, type RawRecord } from "@/lib/usage/file/raw-record";
import { splitJson } from "@/lib/usage/file/split-json";
import { splitLines } from "@/lib/usage/file/split-lines";
import { Sample } from "@/lib/usage/format";
import { readCsvRecord, readHeader, readJsonRecord, recordOf } from "@/lib/usage/read-records";
import { RecordFault } from "@/lib/usage/record-fault";
import type { BucketRow } from "@/lib/usage/report/bucket-row";
import { recogniseReport } from "@/lib/usage/report/report-formats";

/** The instant at which tests read reports. */
const NOW = Date.UTC(2026, 10, 30) * 1000;

/** Microseconds since 1970 of an ISO instant. */
export const us = (iso: string): number => Date.parse(iso) * 1000;

/** What a report's text says: the format that knows it, its rows, and what is wrong with the records that were refused. */
export type ReadText = { readonly format: string | undefined; readonly rows: readonly BucketRow[]; readonly faults: readonly string[] };

function recordsOf(raws: readonly RawRecord[], isTable: boolean) {
  if (!isTable) {
    const values = raws.map(readJsonRecord);
    const [first] = values;
    return { sample: new Sample(null, first === undefined ? null : recordOf(first)), values, tables: [] };
  }
  const [header, ...lines] = raws;
  const places = readHeader(new TextDecoder().decode(header?.bytes));
  return { sample: new Sample(new Set(places.keys()), null), values: [], tables: lines.map((raw) => readCsvRecord(raw, places)) };
}

/** Reads a report's text by the format that recognises it. */
export function readText(text: string): ReadText {
  const bytes = new TextEncoder().encode(text);
  const shape = findShape(bytes, true);
  const splitter = shape === "json" ? splitJson(MAX_RECORD_BYTES) : splitLines({ isQuoted: shape === "csv" });
  const { sample, values, tables } = recordsOf([...splitter.push(bytes), ...splitter.end()], shape === "csv");
  const format = recogniseReport(sample);
  if (!format) return { format: undefined, rows: [], faults: [] };
  const records = [...tables, ...values.flatMap((value) => format.expand?.(value) ?? [value]).map(recordOf)];
  const rows: BucketRow[] = [];
  const faults: string[] = [];
  for (const record of records) {
    try {
      rows.push(format.read(record, { now: NOW }));
    } catch (cause) {
      if (!(cause instanceof RecordFault)) throw cause;
      faults.push(cause.message);
    }
  }
  return { format: format.id, rows, faults };
}

/** Reads a page of an API's answer with these buckets. */
export const readPage = (...buckets: readonly object[]): ReadText =>
  readText(JSON.stringify({ object: "page", data: buckets, has_more: false, next_page: null }));
