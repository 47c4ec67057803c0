import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findShape } from "@/lib/usage/file/find-shape";
import { splitCopy, splitCopyRow } from "@/lib/usage/file/split-copy";
import { bytesOf, readFile } from "@/lib/usage/fixtures";

const COLUMNS = [
  "request_id",
  "spend",
  "prompt_tokens",
  "completion_tokens",
  "startTime",
  "endTime",
  "model",
  "custom_llm_provider",
  "metadata",
  "end_user",
];
const METADATA = JSON.stringify({ usage_object: { prompt_tokens_details: { cached_tokens: 600 } }, note: 'tab\tnewline\n"quote"' });
const ROW = ["id-1", "0.000225", "1000", "200", "2026-10-04 09:20:46.847", "2026-10-04 09:20:48.847", "gpt-4o", "openai", METADATA, null];

const ESCAPED: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
  "\v": "\\v",
};
/** A cell as PostgreSQL writes it. */
const cell = (text: string | null): string => (text === null ? "\\N" : Array.from(text, (one) => ESCAPED[one] ?? one).join(""));
const line = (row: readonly (string | null)[]): string => row.map(cell).join("\t");

const HEADER = `COPY public."LiteLLM_SpendLogs" (${COLUMNS.map((name) => `"${name}"`).join(", ")}) FROM stdin;`;
const DUMP = (...rows: readonly (readonly (string | null)[])[]) =>
  [
    "--",
    "-- PostgreSQL database dump",
    "--",
    "",
    "SET statement_timeout = 0;",
    'CREATE TABLE public."LiteLLM_SpendLogs" (request_id text);',
    'COPY public."LiteLLM_AuditLog" (id, request_id) FROM stdin;',
    "a\tb",
    HEADER.replace("SpendLogs", "DailyUserSpend"),
    "\\.",
    "",
    HEADER,
    ...rows.map(line),
    "\\.",
    "",
    "ALTER TABLE ONLY x;",
  ].join("\n");

describe("a dump of PostgreSQL", () => {
  it("gives the rows of the one table that is read, under its own columns", () => {
    const { format, attempts, rejects } = readFile(DUMP(ROW, ["id-2", ...ROW.slice(1)]));
    expect([format, rejects]).toEqual(["litellm-spend-logs", []]);
    expect(attempts.map(({ recordId }) => recordId)).toEqual(["id-1", "id-2"]);
    expect(attempts[0]).toMatchObject({ tokens: { input: 400, cache_read: 600, output: 200 }, reported: 225_000n, user: "" });
  });

  it("may be the bare text of COPY, with LF or CRLF", () => {
    const text = [HEADER, line(ROW), "\\.", ""].join("\n");
    for (const one of [text, text.replaceAll("\n", "\r\n")]) expect(readFile(one).attempts).toEqual(readFile(DUMP(ROW)).attempts);
  });

  it("loses one row alone to a wrong number of cells, a wrong number, or a row that looks like a header", () => {
    const rows = [ROW, ROW.slice(1), ["id-3", "NaN", ...ROW.slice(2)], [HEADER, ...ROW.slice(1)], ["id-5", ...ROW.slice(1)]];
    const { attempts, rejects } = readFile(DUMP(...rows));
    expect(rejects).toEqual([
      [2, "columns"],
      [3, "number"],
    ]);
    expect(attempts.map(({ recordId }) => recordId)).toEqual(["id-1", HEADER, "id-5"]);
  });

  it("without the table is no format that is known", () =>
    expect(readFile("SET x = 1;\nCOPY a (b) FROM stdin;\n1\n\\.\n").format).toBe("unknown"));

  it("is told by its first bytes", () => {
    for (const text of [DUMP(), HEADER, "\\restrict abc\n"]) expect(findShape(bytesOf(text), false)).toBe("copy");
    expect(findShape(bytesOf("copy,from,stdin\n"), true)).toBe("csv");
  });
});

it("a row of COPY gives back what PostgreSQL was given, absent cells as empty ones", () => {
  const any = fc.option(
    fc.string({ unit: fc.constantFrom("\\", "\t", "\n", "\r", "\b", "\f", "\v", "N", "n", "x", "1", "é", '"'), maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 5 }), (row) => {
      expect(splitCopyRow(line(row))).toEqual(row.map((text) => text ?? ""));
    }),
    { numRuns: 2_000, seed: 5 },
  );
});

it("octal and hexadecimal escapes are read", () => expect(splitCopyRow("\\101\\x42\\x4g\t\\q")).toEqual(["AB\u0004g", "q"]));

it("any cutting of a dump into chunks gives the same rows", () => {
  const bytes = bytesOf(DUMP(ROW, ROW));
  const whole = splitCopy(1_000);
  const expected = [...whole.push(bytes), ...whole.end()];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: bytes.length }), (size) => {
      const splitter = splitCopy(1_000);
      const records = [];
      for (let at = 0; at < bytes.length; at += size) records.push(...splitter.push(bytes.slice(at, at + size)));
      expect([...records, ...splitter.end()]).toEqual(expected);
    }),
    { numRuns: 100, seed: 6 },
  );
});
