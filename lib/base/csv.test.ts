import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvText } from "@/lib/base/csv";

const one = (cell: string | number | null): string =>
  csvText(["a", "b"], [{ a: cell, b: "end" }])
    .split("\r\n")[1]
    ?.replace(/,end$/, "") ?? "";

/** A plain RFC 4180 reader. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char === '"' && text[at + 1] === '"') [cell, at] = [`${cell}"`, at + 1];
      else if (char === '"') quoted = false;
      else cell += char;
    } else if (char === '"') quoted = true;
    else if (char === "," || char === "\n") {
      rows.at(-1)?.push(cell);
      cell = "";
      if (char === "\n") rows.push([]);
    } else if (char !== "\r") cell += char;
  }
  return rows.slice(0, -1);
}

describe("a text cell", () => {
  it.each(["=1+1", "+1", "-1+1", "-1e5", "-.5", "-1 ", "--1", "-", "-x", "@SUM(A1)", "|calc", "%x", "＝1", "＋1", "－1", "＠x"])(
    "that begins like the formula %s gets an apostrophe",
    (text) => expect(one(text)).toBe(`'${text}`),
  );

  it.each(["-1", "-0.000000001", "-12345678.123456789"])("that is the negative amount %s stays it", (text) => expect(one(text)).toBe(text));

  it.each([
    ["a tab", "\t"],
    ["a carriage return", "\r"],
    ["a line feed", "\n"],
    ["NUL", "\u0000"],
    ["a blank", " "],
    ["a no-break space", "\u00a0"],
    ["a zero-width space", "\u200b"],
    ["a byte order mark", "\ufeff"],
    ["a right-to-left override", "\u202e"],
    ["a soft hyphen", "\u00ad"],
    ["a Hangul filler", "\u3164"],
    ["a variation selector", "\ufe0f"],
    ["a grapheme joiner", "\u034f"],
    ["a blank Braille cell", "\u2800"],
    ["all of them", " \t\u200b\u3164\ufe0f\r\n"],
  ])("does not hide a formula behind %s", (_name, lead) => expect(one(`${lead}=cmd|' /C calc'!A0`)).toBe("'=cmd|' /C calc'!A0"));

  it("loses control characters, wherever they stand, but no line break", () => expect(one("a\u0000b\u001b[31mc\nd")).toBe('"ab[31mc\nd"'));
  it("is quoted where it holds a comma, a quote or a line break", () => expect(one('say "a, b"\r\nc')).toBe('"say ""a, b""'));
  it("that is absent stays empty", () => expect(one(null)).toBe(""));
  it("keeps a formula sign inside", () => expect(one("a=b-c@d")).toBe("a=b-c@d"));
});

describe("a CSV file", () => {
  it("keeps numbers numbers, negative ones too", () => {
    expect([one(-1.5), one(0), one(1e-7), one(1e21)]).toEqual(["-1.5", "0", "1e-7", "1e+21"]);
  });
  it("has no word for a number that is none", () => expect([one(Number.NaN), one(Number.POSITIVE_INFINITY)]).toEqual(["", ""]));
  it("without rows is its header alone", () => expect(csvText(["a", "b"], [])).toBe("a,b\r\n"));
  it("guards its header like any text", () => expect(csvText(["=a"], [{ "=a": 1 }])).toBe("'=a\r\n1\r\n"));
  it("keeps to its columns", () => expect(csvText(["a", "b"], [{ a: 1, b: 2 }, { b: 3 } as never])).toBe("a,b\r\n1,2\r\n,3\r\n"));

  it("read back has every cell in its place, and no text that begins like a formula", () =>
    fc.assert(
      fc.property(fc.array(fc.record({ a: fc.string({ unit: "binary" }), b: fc.string() }), { minLength: 1 }), (rows) => {
        const read = readCsv(csvText(Object.keys(rows[0] ?? {}), rows));
        expect(read).toHaveLength(rows.length + 1);
        for (const row of read) {
          expect(row).toHaveLength(2);
          for (const cell of row) expect(cell).not.toMatch(/^(?!-\d+(\.\d+)?$)[\s\p{C}]*[=+\-@|%]/u);
        }
      }),
    ));
});
