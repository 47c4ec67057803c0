import { type Json, JsonNumber } from "@/lib/base/json";
import { CsvFields, type Fields, JsonFields } from "@/lib/usage/fields";
import type { RawRecord } from "@/lib/usage/file/raw-record";
import { splitCopyRow } from "@/lib/usage/file/split-copy";
import { splitCsvRow } from "@/lib/usage/file/split-csv-row";
import { RecordFault } from "@/lib/usage/record-fault";

const MAX_COLUMNS = 200;
const MAX_DEPTH = 32;

const strict = new TextDecoder("utf-8", { fatal: true });

function decode(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    throw new RecordFault("encoding", "bytes that are no UTF-8 text");
  }
}

function checkSize({ isTooLarge }: RawRecord): void {
  if (isTooLarge) throw new RecordFault("too_large", "the record");
}

/** The header of a CSV file cannot be used: nothing of the file can be read. */
export class HeaderFault extends Error {
  constructor(
    message: string,
    readonly fault: "bad_header" | "missing_columns" = "bad_header",
  ) {
    super(message);
  }
}

/** The columns of a CSV by their names in lower case. **Throws** `HeaderFault` for a name that stands twice, or too many of them. */
export function readHeader(text: string, separator = ","): ReadonlyMap<string, number> {
  const names = splitCsvRow(text.replace(/^\uFEFF/, ""), separator).map((name) => name.trim().toLowerCase());
  if (names.length > MAX_COLUMNS) throw new HeaderFault(`the header has ${names.length} columns; ${MAX_COLUMNS} are the most`);
  const places = new Map<string, number>();
  for (const [place, name] of names.entries()) {
    if (places.has(name)) throw new HeaderFault(`the header names the column "${name.slice(0, 60)}" twice`);
    places.set(name, place);
  }
  return places;
}

/** Reads one CSV record under its header. **Throws** `RecordFault`. */
export function readCsvRecord(raw: RawRecord, places: ReadonlyMap<string, number>, separator = ","): Fields {
  checkSize(raw);
  return fieldsOf(splitCsvRow(decode(raw.bytes), separator), places);
}

/** Reads one row of a dump under its table's columns. **Throws** `RecordFault`. */
export function readCopyRecord(raw: RawRecord, places: ReadonlyMap<string, number>): Fields {
  checkSize(raw);
  return fieldsOf(splitCopyRow(decode(raw.bytes)), places);
}

function fieldsOf(cells: readonly string[], places: ReadonlyMap<string, number>): Fields {
  if (cells.length !== places.size) throw new RecordFault("columns", `${cells.length} cells for ${places.size} columns`);
  return new CsvFields(places, cells);
}

const OPENING = new Set([91, 123]);
const CLOSING = new Set([93, 125]);

function checkDepth(bytes: Uint8Array): void {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (inText) {
      if (byte === 92) at += 1;
      else if (byte === 34) inText = false;
    } else if (byte === 34) inText = true;
    else if (OPENING.has(byte)) {
      depth += 1;
      if (depth > MAX_DEPTH) throw new RecordFault("shape", `nested deeper than ${MAX_DEPTH} levels`);
    } else if (CLOSING.has(byte)) depth -= 1;
  }
}

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;

// Whole numbers that a float holds exactly need no text of their own.
const keepNumberText: Reviver = (_key, value, { source }) =>
  typeof value !== "number" || (Number.isSafeInteger(value) && source === String(value)) ? value : new JsonNumber(source ?? String(value));

/** Parses one JSON record, amounts with their text. **Throws** `RecordFault`. */
export function readJsonRecord(raw: RawRecord): Json {
  checkSize(raw);
  const text = decode(raw.bytes);
  checkDepth(raw.bytes);
  try {
    return JSON.parse(text, keepNumberText as never) as Json;
  } catch {
    throw new RecordFault("json", "the record is not valid JSON");
  }
}

/** A JSON value as a record with fields. **Throws** `RecordFault` for a list or a single value. */
export function recordOf(value: Json): JsonFields {
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof JsonNumber)
    throw new RecordFault("shape", "the record is no object");
  return new JsonFields(value as never);
}
