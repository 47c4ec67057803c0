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

const [QUOTE, BACKSLASH, PLUS, MINUS, POINT, ZERO, NINE] = [34, 92, 43, 45, 46, 48, 57];
const MOST_PLAIN_DIGITS = 15;

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;
// `E` and `e` differ by one bit.
const isOfNumber = (byte: number): boolean => isDigit(byte) || byte === POINT || byte === MINUS || byte === PLUS || (byte | 32) === 101;

/** Whether a number in text is a whole one that a float holds exactly and writes the same way. */
function isPlainNumber(bytes: Uint8Array, from: number, end: number): boolean {
  const start = bytes[from] === MINUS ? from + 1 : from;
  if (end - start > MOST_PLAIN_DIGITS || (start > from && bytes[start] === ZERO)) return false;
  for (let at = start; at < end; at += 1) if (!isDigit(bytes[at] ?? 0)) return false;
  return true;
}

/**
 * Goes over JSON before it is parsed. **Returns** whether all its numbers are plain ones. **Throws** `RecordFault` where it is nested too deeply.
 */
function scanJson(bytes: Uint8Array): boolean {
  let [depth, isPlain] = [0, true];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      for (at += 1; at < bytes.length && bytes[at] !== QUOTE; at += 1) if (bytes[at] === BACKSLASH) at += 1;
    } else if (byte === 91 || byte === 123) {
      depth += 1;
      if (depth > MAX_DEPTH) throw new RecordFault("shape", `nested deeper than ${MAX_DEPTH} levels`);
    } else if (byte === 93 || byte === 125) depth -= 1;
    else if (isPlain && (byte === MINUS || isDigit(byte))) {
      const from = at;
      while (isOfNumber(bytes[at + 1] ?? 0)) at += 1;
      isPlain = isPlainNumber(bytes, from, at + 1);
    }
  }
  return isPlain;
}

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;

// Whole numbers that a float holds exactly need no text of their own.
const keepNumberText: Reviver = (_key, value, { source }) =>
  typeof value !== "number" || (Number.isSafeInteger(value) && source === String(value)) ? value : new JsonNumber(source ?? String(value));

/** Parses one JSON record, amounts with their text. **Throws** `RecordFault`. */
export function readJsonRecord(raw: RawRecord): Json {
  checkSize(raw);
  const text = decode(raw.bytes);
  // Asking for the text of each number takes ten times as long.
  const isPlain = scanJson(raw.bytes);
  try {
    return (isPlain ? JSON.parse(text) : JSON.parse(text, keepNumberText as never)) as Json;
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
