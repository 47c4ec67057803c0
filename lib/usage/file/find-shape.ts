import { ENVELOPES } from "@/lib/usage/file/split-json";

/** How records lie in a file: `csv`, `tsv` and `ssv` are tables with commas, tabs and semicolons. */
export type FileShape = "csv" | "tsv" | "ssv" | "copy" | "lines" | "json" | "parquet" | "unknown";

/** What stands between the cells of a table. */
export const SEPARATORS = { csv: ",", tsv: "\t", ssv: ";" } as const satisfies Partial<Record<FileShape, string>>;

export type TableShape = keyof typeof SEPARATORS;

/** Whether records are rows under a header. */
export const isTable = (shape: FileShape): shape is TableShape => Object.hasOwn(SEPARATORS, shape);

const MARK = "PAR1";
const DUMP = /^(?:--\s*\r?\n-- PostgreSQL database|\\restrict |COPY\s[^\n]*\)\s+FROM\s+stdin|SET\s+\w+\s*=)/i;

/** Whether a text is one whole JSON value with no envelope of rows in it: such lines follow each other. */
function isWholeLine(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    return !Object.entries(value).some(([key, inner]) => ENVELOPES.has(key) && Array.isArray(inner));
  } catch {
    return false;
  }
}

/** Whether the first of several lines looks like a line of its own: it begins and ends an object. */
const endsItself = (line: string): boolean => line.trimEnd().endsWith("}") && line.startsWith("{");

/**
 * How records lie in a file, by its first bytes: what its name says does not count. `isWhole`: these are all its bytes.
 *
 * **Returns** `unknown` for what is neither text with columns, a dump of PostgreSQL, JSON nor Parquet.
 */
export function findShape(head: Uint8Array, isWhole: boolean): FileShape {
  const text = new TextDecoder("utf-8").decode(head);
  if (text.startsWith(MARK)) return "parquet";
  const start = text.trimStart();
  if (start.startsWith("[")) return "json";
  if (start.startsWith("{")) {
    const lines = start.split("\n");
    const [first = ""] = lines;
    if (isWholeLine(first)) return "lines";
    if (lines.length === 1 && !isWhole) return ENVELOPE_AT_START.test(first) ? "json" : "lines";
    return lines.length > 1 && endsItself(first) && lines.slice(1, 4).some(isWholeLine) ? "lines" : "json";
  }
  if (DUMP.test(start)) return "copy";
  const [header = ""] = text.replace(/^\s*\n/, "").split("\n");
  return header.includes("\u0000") ? "unknown" : tableShape(header);
}

/** Which of the three stands most often in the header, outside its quotes. */
function tableShape(header: string): FileShape {
  const plain = header.replaceAll(/"[^"]*"/g, "");
  const counts = (["csv", "tsv", "ssv"] as const).map((shape) => ({ shape, count: plain.split(SEPARATORS[shape]).length - 1 }));
  const [most] = counts.sort((a, b) => b.count - a.count);
  return most === undefined || most.count === 0 ? "unknown" : most.shape;
}

// Before the rows an answer may say what it is: {"object":"page","data":[ … A trace that is downloaded stands before its observations.
const PLAIN_MEMBER = '"[^"\\\\]{0,40}"\\s*:\\s*(?:"[^"\\\\]{0,200}"|[A-Za-z0-9.+-]{1,40})\\s*,\\s*';
const ENVELOPE_AT_START = new RegExp(
  `^\\{\\s*(?:${PLAIN_MEMBER}){0,4}"(?:(?:${[...ENVELOPES].join("|")})"\\s*:\\s*\\[|trace"\\s*:\\s*\\{)`,
);
