import "server-only";
import { isJsonList, isJsonRecord, type Json } from "@/lib/base/json";
import type { Fields } from "@/lib/usage/fields";
import { type FileShape, findShape } from "@/lib/usage/file/find-shape";
import { joinBytes, MAX_RECORD_BYTES, type RawRecord, type Splitter } from "@/lib/usage/file/raw-record";
import { splitJson } from "@/lib/usage/file/split-json";
import { splitLines } from "@/lib/usage/file/split-lines";
import { type FileFormat, Sample } from "@/lib/usage/format";
import { HeaderFault, readCsvRecord, readHeader, readJsonRecord, recordOf } from "@/lib/usage/read-records";
import { RecordFault } from "@/lib/usage/record-fault";
import { ImportError } from "@/server/import/import-error";
import { type FileLimits, openFile } from "@/server/import/open-file";

/**
 * One record of a file: readable, or with what is wrong with it. `number` counts lines and elements that hold records, `line` physical
 * lines, both from 1: the spans of one line share its number.
 */
export type SourceRecord = {
  readonly number: number;
  readonly line: number;
  readonly raw: Uint8Array;
  readonly fields: Fields | RecordFault;
};

/** A line of spans may be larger than any of its spans. */
const CONTAINER_BYTES = 32 * 1024 * 1024;
const HEAD_BYTES = 256 * 1024;

const splitterFor = (shape: FileShape, max: number): Splitter =>
  shape === "json" ? splitJson(max) : splitLines({ isQuoted: shape === "csv", max });

/** The first bytes of a file, unpacked, and whether they are all. */
export async function readHead(path: string, limits?: FileLimits): Promise<{ readonly head: Uint8Array; readonly isWhole: boolean }> {
  let head: Uint8Array = new Uint8Array(0);
  for await (const chunk of openFile(path, limits)) {
    head = joinBytes(head, chunk);
    if (head.length >= HEAD_BYTES) return { head, isWhole: false };
  }
  return { head, isWhole: true };
}

const asFault = (cause: unknown): RecordFault => {
  if (cause instanceof RecordFault) return cause;
  throw cause;
};

const attempt = <T>(read: () => T): T | RecordFault => {
  try {
    return read();
  } catch (cause) {
    return asFault(cause);
  }
};

// A day without usage shows nothing of what a report's results look like.
const isEmptyBucket = (value: Json): boolean => isJsonRecord(value) && isJsonList(value.results) && value.results.length === 0;

/** The first record of some bytes that can be read at all, and shows something where one does. */
function firstRecord(splitter: Splitter, head: Uint8Array, isWhole: boolean): Json | null {
  let first: Json | null = null;
  for (const raw of [...splitter.push(head), ...(isWhole ? splitter.end() : [])]) {
    const value = attempt(() => readJsonRecord(raw));
    if (value instanceof RecordFault) continue;
    if (!isEmptyBucket(value)) return value;
    first ??= value;
  }
  return first;
}

/** What a file shows at first look. **Throws** `ImportError` for what is no table and no JSON. */
export async function sampleFile(path: string, limits?: FileLimits): Promise<{ readonly shape: FileShape; readonly sample: Sample }> {
  const { head, isWhole } = await readHead(path, limits);
  if (head.length === 0) throw new ImportError("empty", "the file is empty");
  const shape = findShape(head, isWhole);
  if (shape === "unknown") throw new ImportError("unknown_format", "the file is neither a table with a header nor JSON");
  if (shape === "csv") {
    const [header] = [...splitterFor(shape, HEAD_BYTES).push(joinBytes(head, new Uint8Array([10])))];
    return { shape, sample: new Sample(new Set(header ? headerOf(header).keys() : []), null) };
  }
  const first = firstRecord(splitterFor(shape, CONTAINER_BYTES), head, isWhole);
  const record = first === null ? null : attempt(() => recordOf(first));
  return { shape, sample: new Sample(null, record === null || record instanceof RecordFault ? null : record) };
}

function headerOf(raw: RawRecord): ReadonlyMap<string, number> {
  try {
    return readHeader(new TextDecoder().decode(raw.bytes));
  } catch (cause) {
    if (cause instanceof HeaderFault) throw new ImportError("bad_header", cause.message);
    throw cause;
  }
}

function checkColumns(places: ReadonlyMap<string, number>, { requires = [], title }: FileFormat): void {
  const missing = requires.filter((name) => !places.has(name.toLowerCase()));
  if (missing.length > 0) throw new ImportError("missing_columns", `${title} needs the column ${missing.join(", ")}, which is not there`);
}

type Cut = (raw: RawRecord) => Generator<Omit<SourceRecord, "number">>;

function cutJson(format: FileFormat): Cut {
  return function* cut(raw) {
    const { line, bytes } = raw;
    const value = attempt(() => readJsonRecord(raw));
    if (value instanceof RecordFault) return yield { line, raw: bytes, fields: value };
    const parts = format.expand?.(value);
    if (parts === undefined) return yield { line, raw: bytes, fields: attempt(() => recordOf(value)) };
    if (parts === null) return yield { line, raw: bytes, fields: new RecordFault("shape", "the line holds no records of this format") };
    for (const part of parts) yield { line, raw: bytes, fields: attempt(() => recordOf(part)) };
  };
}

function cutCsv(format: FileFormat): Cut {
  let places: ReadonlyMap<string, number> | null = null;
  return function* cut(raw) {
    if (places === null) {
      places = headerOf(raw);
      checkColumns(places, format);
      return;
    }
    const header = places;
    yield { line: raw.line, raw: raw.bytes, fields: attempt(() => readCsvRecord(raw, header)) };
  };
}

/** Reads the records of a file in order, some at a time, each with its place. **Throws** `ImportError` for what concerns the whole file. */
export async function* readRecords(
  path: string,
  { format, shape, limits }: { readonly format: FileFormat; readonly shape: FileShape; readonly limits?: FileLimits },
): AsyncGenerator<SourceRecord[]> {
  const splitter = splitterFor(shape, format.expand ? CONTAINER_BYTES : MAX_RECORD_BYTES);
  const cut = shape === "csv" ? cutCsv(format) : cutJson(format);
  let number = 0;
  const numbered = (raws: readonly RawRecord[]): SourceRecord[] =>
    raws.flatMap((raw) => {
      const records = [...cut(raw)];
      if (records.length > 0) number += 1;
      return records.map((record) => ({ ...record, number }));
    });
  for await (const chunk of openFile(path, limits)) {
    const records = numbered(splitter.push(chunk));
    if (records.length > 0) yield records;
  }
  const last = numbered(splitter.end());
  if (last.length > 0) yield last;
}
