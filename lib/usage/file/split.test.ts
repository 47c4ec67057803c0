import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuMs } from "@/lib/base/fixtures";
import { findShape } from "@/lib/usage/file/find-shape";
import type { RawRecord, Splitter } from "@/lib/usage/file/raw-record";
import { splitCsvRow } from "@/lib/usage/file/split-csv-row";
import { splitJson } from "@/lib/usage/file/split-json";
import { splitLines } from "@/lib/usage/file/split-lines";
import { bytesOf } from "@/lib/usage/fixtures";

const MAX = 60;
const csv = (max = MAX) => splitLines({ isQuoted: true, max });
const lines = (max = MAX) => splitLines({ isQuoted: false, max });
const decoder = new TextDecoder();

const shown = ({ bytes, line, isTooLarge }: RawRecord): string => (isTooLarge ? `${line}: too large` : `${line}: ${decoder.decode(bytes)}`);

function cut(splitter: Splitter, bytes: Uint8Array, cuts: readonly number[] = []): string[] {
  const places = [0, ...new Set(cuts.map((place) => place % (bytes.length + 1))), bytes.length].sort((a, b) => a - b);
  const chunks = places.slice(1).map((until, index) => bytes.slice(places[index], until));
  return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()].map(shown);
}

const texts = (splitter: Splitter, text: string): string[] => cut(splitter, bytesOf(text));

const cuts = fc.array(fc.nat(), { maxLength: 12 });
/** Text of the characters on which splitting turns, long enough to pass the limit. */
const noise = (alphabet: string) =>
  fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...alphabet) }, { weight: 1, arbitrary: fc.constant("x".repeat(50)) }), {
    maxLength: 120,
  });

describe("any cutting of the bytes into chunks gives the same records", () => {
  it.each([
    ["CSV", csv, '",\r\na\\ é'],
    ["lines", lines, '",\r\na\\ é'],
    ["JSON", () => splitJson(MAX), '"\\{}[]:,1a\n '],
  ] as const)("of %s, however broken", (_name, splitter, alphabet) => {
    fc.assert(
      fc.property(noise(alphabet), cuts, (parts, places) => {
        const bytes = bytesOf(parts.join(""));
        expect(cut(splitter(), bytes, places)).toEqual(cut(splitter(), bytes));
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  it("of an envelope with keys before and after its list", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 5 }), fc.string({ unit: "binary" }), cuts, (rows, text, places) => {
        const bytes = bytesOf(JSON.stringify({ [`k${text}`]: text, meta: { data: [text] }, data: rows, after: [text, { rows: [1] }] }));
        const whole = cut(splitJson(10_000), bytes);
        expect(whole).toEqual(rows.map((row) => `1: ${JSON.stringify(row)}`));
        expect(cut(splitJson(10_000), bytes, places)).toEqual(whole);
      }),
      { numRuns: 500, seed: 2 },
    );
  });
});

/** RFC 4180 by the letter, one character after another; text after a closing quote is kept. `null`: a quote is never closed. */
function referenceRows(text: string): string[][] | null {
  const rows: string[][] = [];
  let [row, cell, quoted, fresh, any]: [string[], string, boolean, boolean, boolean] = [[], "", false, true, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    any = true;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && fresh) quoted = true;
    else if (character === ",") {
      row.push(cell);
      [cell, fresh] = ["", true];
      continue;
    } else if (character === "\n") {
      rows.push([...row, cell]);
      [row, cell, fresh, any] = [[], "", true, false];
      continue;
    } else cell += character;
    fresh = false;
  }
  if (quoted) return null;
  return any ? [...rows, [...row, cell]] : rows;
}

const withoutBlank = (rows: readonly string[][]) => rows.filter((row) => row.join("").trim() !== "" || row.length > 1);

describe("CSV", () => {
  it("gives the cells of a reference parser, for what a writer makes and for stray quotes", () => {
    const anyCell = fc.string({ unit: fc.constantFrom('"', ",", "\n", "a", "é", " "), maxLength: 8 });
    const written = fc
      .array(fc.array(anyCell, { minLength: 2, maxLength: 4 }), { maxLength: 5 })
      .map((rows) => rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join("\n"));
    const stray = fc.string({ unit: fc.constantFrom('"', ",", "\n", "a"), maxLength: 30 });
    fc.assert(
      fc.property(fc.oneof(written, stray), (text) => {
        const expected = referenceRows(text);
        fc.pre(expected !== null);
        const splitter = csv(10_000);
        const records = [...splitter.push(bytesOf(text)), ...splitter.end()];
        expect(withoutBlank(records.map(({ bytes }) => splitCsvRow(decoder.decode(bytes))))).toEqual(withoutBlank(expected ?? []));
      }),
      { numRuns: 3_000, seed: 3 },
    );
  });

  it("keeps a line break between quotes inside its record, and says on which line each begins", () =>
    expect(texts(csv(), 'a,b\n1,"x\ny"\n\n2,z')).toEqual(["1: a,b", '2: 1,"x\ny"', "5: 2,z"]));

  it("takes LF and CRLF, and needs none at the end", () =>
    expect(texts(csv(), "a,b\r\n1,2\r\n3,4")).toEqual(["1: a,b", "2: 1,2", "3: 3,4"]));

  it("takes a quote inside a cell for a character, so that no neighbour is swallowed", () =>
    expect(texts(csv(), 'a,5" disk\nb,c\nd,6" disk\n')).toEqual(['1: a,5" disk', "2: b,c", '3: d,6" disk']));

  it("loses the first line alone of a record whose quote is never closed", () => {
    const rows = Array.from({ length: 9 }, (_row, n) => `row${n},aaaaaaaaaa`);
    expect(texts(csv(), ["a,b", '1,"open', ...rows].join("\n"))).toEqual([
      "1: a,b",
      "2: too large",
      ...rows.map((row, n) => `${n + 3}: ${row}`),
    ]);
  });

  it("keeps what comes after a quote that is never closed when the file ends before the limit", () =>
    expect(texts(csv(10_000), 'a,b\n1,"open\n2,x\n3,y\n')).toEqual(["1: a,b", '2: 1,"open', "3: 2,x", "4: 3,y"]));

  it("keeps all of what comes after such a quote, however many records that is", () =>
    expect(texts(csv(1024 * 1024), `a\n"${"x\n".repeat(400_000)}`)).toHaveLength(400_001));

  it("is read in time that grows with its size alone, whatever its quotes", () => {
    const started = cpuMs();
    const records = texts(csv(256 * 1024), 'x","\n'.repeat(400_000));
    expect(records.length).toBeGreaterThan(390_000);
    expect(cpuMs() - started).toBeLessThan(20_000);
  });
});

describe("a record above the limit", () => {
  const long = "x".repeat(MAX + 1);

  it.each([
    ["CSV", csv, `a\n${long}\nb`],
    ["lines", lines, `a\r\n${long}\r\nb\r\n`],
  ])("is refused alone in %s", (_name, splitter, text) => expect(texts(splitter(), text)).toEqual(["1: a", "2: too large", "3: b"]));

  it("is refused alone in a JSON list", () =>
    expect(texts(splitJson(MAX), `[{"a":1},\n{"b":"${long}\\"]"},\n{"c":3}]`)).toEqual(['1: {"a":1}', "2: too large", '3: {"c":3}']));

  it("may be exactly as long as the limit", () => {
    expect(texts(lines(3), "abc\r\nabcd\nabc")).toEqual(["1: abc", "2: too large", "3: abc"]);
    expect(texts(splitJson(7), '[{"a":1},{"a":12}]')).toEqual(['1: {"a":1}', "1: too large"]);
  });

  it("is not the first row of an envelope because much stands before it", () =>
    expect(cut(splitJson(MAX), bytesOf(`{"trace":"${long}","observations":[{"a":1},{"b":2}]}`), [30, 60, 75, 80])).toEqual([
      '1: {"a":1}',
      '1: {"b":2}',
    ]));

  it("may end in a text with escapes wherever it is cut", () =>
    expect(cut(splitJson(MAX), bytesOf(`[{"b":"${long}\\\\\\"[{"},{"c":3}]`), [72, 73, 74, 75])).toEqual(["1: too large", '1: {"c":3}']));
});

describe("JSON", () => {
  it("is cut into its elements however deep they are nested", () => {
    fc.assert(
      fc.property(fc.array(fc.json({ maxDepth: 6 }), { maxLength: 6 }), (values) => {
        const records = texts(splitJson(100_000), `[${values.join(" , ")}]`).map((text) => text.replace(/^1: /, ""));
        expect(records.map((text) => JSON.parse(text))).toEqual(values.map((text) => JSON.parse(text)));
      }),
      { numRuns: 500, seed: 4 },
    );
  });

  it("may be several root values after each other, each with its line", () =>
    expect(texts(splitJson(MAX), '{"a":1}\n{"b":[1]}\n\n{"c":3}')).toEqual(['1: {"a":1}', '2: {"b":[1]}', '4: {"c":3}']));

  it.each(["data", "result", "results", "observations", "logs", "items", "records", "rows"])("has its rows under %s", (key) =>
    expect(texts(splitJson(MAX), `{"success":true,"${key}":[1,{"a":[2]}],"next":{"data":[3]}}`)).toEqual(["1: 1", '1: {"a":[2]}']),
  );

  it("holds no list where the key of rows is a value, or a key of something below", () =>
    expect(texts(splitJson(MAX), '{"a":{"data":[1]},"b":"data","c":[2]}')).toEqual(['1: {"a":{"data":[1]},"b":"data","c":[2]}']));
});

describe("the shape of a file", () => {
  it.each([
    ["a table", "a,b\n1,2", "csv"],
    ["a table with a byte order mark", "\uFEFFa,b\r\n1,2", "csv"],
    ["a table with semicolons", "a;b;c\n1;2,5;3", "ssv"],
    ["a table with tabs", "a\tb\n1\t2", "tsv"],
    ["a table whose quoted header has others", '"a;;;",b\n1,2', "csv"],
    ["lines of JSON", '{"a":1}\n{"a":2}\n', "lines"],
    ["lines of JSON with a byte order mark", '\uFEFF{"a":1}\n{"a":2}\n', "lines"],
    ["lines of JSON of which the first is broken", '{"a":}\n{"a":2}\n', "lines"],
    ["a list", ' [\n{"a":1}]', "json"],
    ["an envelope", '{"data":[{"a":1}]}', "json"],
    ["one object over several lines", '{\n  "a": {\n  "b": 1 } }', "json"],
    ["Parquet", "PAR1\u0015\u0004", "parquet"],
    ["something else", "hello", "unknown"],
    ["zeros", "\u0000\u0000,", "unknown"],
  ])("is told of %s by its first bytes", (_name, text, shape) => expect(findShape(bytesOf(text), true)).toBe(shape));

  it("is told in time that grows with the size of what is looked at alone", () => {
    const started = cpuMs();
    for (const text of ["COPY", "COPY )", "SET", "--"]) findShape(bytesOf(text + " ".repeat(256 * 1024)), false);
    expect(cpuMs() - started).toBeLessThan(5_000);
  });
});
