import type { RawRecord, Splitter } from "@/lib/usage/file/raw-record";
import { splitLines } from "@/lib/usage/file/split-lines";

const HEADER = /^COPY\s+(?:"?\w+"?\.)?"?(\w+)"?\s*\(([^)]*)\)\s+FROM\s+stdin/i;
const END = "\\.";
const MAX_HEADER = 20_000;

/** Tables of a dump whose rows are read; those of others are passed over. */
const TABLES: ReadonlySet<string> = new Set(["litellm_spendlogs"]);

const decoder = new TextDecoder();

/** The columns of the table that a line of a dump begins, by their places. **Returns** `null` for any other line, or another table. */
export function readCopyHeader(line: Uint8Array): readonly string[] | null {
  if (line.length > MAX_HEADER || line[0] !== 67) return null;
  const match = HEADER.exec(decoder.decode(line));
  if (!match || !TABLES.has((match[1] ?? "").toLowerCase())) return null;
  return (match[2] ?? "").split(",").map((name) => name.trim().replaceAll('"', ""));
}

/**
 * Cuts the text of a PostgreSQL dump into the rows of the tables that are read. A table begins with a record for its header.
 *
 * **Source**: https://www.postgresql.org/docs/current/sql-copy.html (text format).
 */
export function splitCopy(max: number): Splitter {
  const lines = splitLines({ isQuoted: false, max });
  let isInside = false;
  const keepOne = (record: RawRecord): RawRecord[] => {
    if (isInside) {
      isInside = record.bytes.length !== END.length || decoder.decode(record.bytes) !== END;
      return isInside ? [record] : [];
    }
    isInside = !record.isTooLarge && readCopyHeader(record.bytes) !== null;
    return isInside ? [{ ...record, isHeader: true }] : [];
  };
  const keep = (records: readonly RawRecord[]): RawRecord[] => records.flatMap(keepOne);
  return { push: (chunk) => keep(lines.push(chunk)), end: () => keep(lines.end()) };
}

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

const unescaped = (cell: string): string =>
  cell.includes("\\")
    ? cell.replaceAll(/\\(?:([0-7]{1,3})|x([0-9a-f]{1,2})|([\s\S]))/gi, (_whole, octal?: string, hex?: string, plain = "") => {
        if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
        return hex !== undefined ? String.fromCharCode(Number.parseInt(hex, 16)) : (ESCAPES[plain] ?? plain);
      })
    : cell;

/** The cells of one row of `COPY` text: tabs between them, escapes with a backslash, `\N` for none. */
export const splitCopyRow = (row: string): string[] => row.split("\t").map((cell) => (cell === "\\N" ? "" : unescaped(cell)));
