import type { Fields } from "@/lib/usage/fields";
import { type FileShape, SEPARATORS, type TableShape } from "@/lib/usage/file/find-shape";
import { MAX_RECORD_BYTES, type RawRecord } from "@/lib/usage/file/raw-record";
import { readCopyHeader } from "@/lib/usage/file/split-copy";
import { CONTAINER_BYTES, splitterFor } from "@/lib/usage/file/splitter-for";
import type { FileFormat } from "@/lib/usage/format";
import { HeaderFault, readCopyRecord, readCsvRecord, readHeader, readJsonRecord, recordOf } from "@/lib/usage/read-records";
import { RecordFault } from "@/lib/usage/record-fault";

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

const attempt = <T>(read: () => T): T | RecordFault => {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof RecordFault) return cause;
    throw cause;
  }
};

const namesAsPlaces = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.map((name, place) => [name.toLowerCase(), place]));

function checkColumns(places: ReadonlyMap<string, number>, { requires = [], title }: FileFormat): void {
  const missing = requires.filter((name) => !places.has(name.toLowerCase()));
  if (missing.length === 0) return;
  throw new HeaderFault(`${title} needs the column ${missing.join(", ")}, which is not there`, "missing_columns");
}

type Cut = (raw: RawRecord) => readonly Omit<SourceRecord, "number">[];

const cutJson =
  (format: FileFormat): Cut =>
  (raw) => {
    const { line, bytes } = raw;
    const value = attempt(() => readJsonRecord(raw));
    if (value instanceof RecordFault) return [{ line, raw: bytes, fields: value }];
    const parts = format.expand?.(value);
    if (parts === undefined) return [{ line, raw: bytes, fields: attempt(() => recordOf(value)) }];
    if (parts === null) return [{ line, raw: bytes, fields: new RecordFault("shape", "the line holds no records of this format") }];
    return parts.map((part) => ({ line, raw: bytes, fields: attempt(() => recordOf(part)) }));
  };

const cutTable =
  (shape: TableShape) =>
  (format: FileFormat): Cut => {
    let places: ReadonlyMap<string, number> | null = null;
    return (raw) => {
      if (places === null) {
        places = readHeader(new TextDecoder().decode(raw.bytes), SEPARATORS[shape]);
        checkColumns(places, format);
        return [];
      }
      const header = places;
      return [{ line: raw.line, raw: raw.bytes, fields: attempt(() => readCsvRecord(raw, header, SEPARATORS[shape])) }];
    };
  };

function cutCopy(format: FileFormat): Cut {
  let places: ReadonlyMap<string, number> = new Map();
  return (raw) => {
    if (!raw.isHeader) return [{ line: raw.line, raw: raw.bytes, fields: attempt(() => readCopyRecord(raw, places)) }];
    places = namesAsPlaces(readCopyHeader(raw.bytes) ?? []);
    checkColumns(places, format);
    return [];
  };
}

const CUTS: Readonly<Record<FileShape, (format: FileFormat) => Cut>> = {
  csv: cutTable("csv"),
  tsv: cutTable("tsv"),
  ssv: cutTable("ssv"),
  copy: cutCopy,
  lines: cutJson,
  json: cutJson,
  parquet: cutJson,
  unknown: cutJson,
};

/** Cuts a file into its records as its bytes come in, chunk by chunk, each with its place. Both **throw** `HeaderFault`. */
export type RecordCutter = { readonly push: (chunk: Uint8Array) => SourceRecord[]; readonly end: () => SourceRecord[] };

/** A cutter of files of one format and shape. */
export function cutRecords(format: FileFormat, shape: FileShape): RecordCutter {
  const splitter = splitterFor(shape, format.expand ? CONTAINER_BYTES : MAX_RECORD_BYTES);
  const cut = CUTS[shape](format);
  let number = 0;
  const numbered = (raws: readonly RawRecord[]): SourceRecord[] => {
    const all: SourceRecord[] = [];
    for (const one of raws) {
      const records = cut(one);
      if (records.length > 0) number += 1;
      for (const { line, raw, fields } of records) all.push({ number, line, raw, fields });
    }
    return all;
  };
  return { push: (chunk) => numbered(splitter.push(chunk)), end: () => numbered(splitter.end()) };
}
