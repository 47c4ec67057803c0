import { type FileShape, isTable, SEPARATORS } from "@/lib/usage/file/find-shape";
import { MAX_RECORD_BYTES, type RawRecord } from "@/lib/usage/file/raw-record";
import { readCopyHeader } from "@/lib/usage/file/split-copy";
import { CONTAINER_BYTES, splitterFor } from "@/lib/usage/file/splitter-for";
import { Sample } from "@/lib/usage/format";
import { readHeader, readJsonRecord, recordOf } from "@/lib/usage/read-records";
import { RecordFault } from "@/lib/usage/record-fault";

/**
 * Looks for what a file shows at first look, as its bytes come in: its columns, or its first record that is an object. **Returns**
 * `null` while it is not among the bytes so far, and at the end a sample that shows nothing. Both **throw** `HeaderFault`.
 */
export type Sampler = { readonly push: (chunk: Uint8Array) => Sample | null; readonly end: () => Sample };

type Look = (raw: RawRecord) => Sample | null;

const lookAtHeader =
  (separator: string): Look =>
  (raw) =>
    new Sample(new Set(readHeader(new TextDecoder().decode(raw.bytes), separator).keys()), null);

const lookAtTable: Look = (raw) =>
  raw.isHeader ? new Sample(new Set((readCopyHeader(raw.bytes) ?? []).map((name) => name.toLowerCase())), null) : null;

// A day without usage shows nothing of what a report's results look like.
const isEmptyBucket = ({ record }: Sample): boolean => {
  const results = record?.record.results;
  return Array.isArray(results) && results.length === 0;
};

const lookAtRecord: Look = (raw) => {
  try {
    return new Sample(null, recordOf(readJsonRecord(raw)));
  } catch (cause) {
    if (cause instanceof RecordFault) return null;
    throw cause;
  }
};

function lookFor(shape: FileShape): Look {
  if (shape === "copy") return lookAtTable;
  return isTable(shape) ? lookAtHeader(SEPARATORS[shape]) : lookAtRecord;
}

/** A sampler of files of one shape. */
export function sampleRecords(shape: FileShape): Sampler {
  const hasColumns = isTable(shape) || shape === "copy";
  const splitter = splitterFor(shape, hasColumns ? MAX_RECORD_BYTES : CONTAINER_BYTES);
  const look = lookFor(shape);
  let empty: Sample | null = null;
  const first = (raws: readonly RawRecord[]): Sample | null => {
    for (const raw of raws) {
      const sample = look(raw);
      if (sample && !isEmptyBucket(sample)) return sample;
      empty ??= sample;
    }
    return null;
  };
  const nothing = new Sample(hasColumns ? new Set() : null, null);
  return { push: (chunk) => first(splitter.push(chunk)), end: () => first(splitter.end()) ?? empty ?? nothing };
}
