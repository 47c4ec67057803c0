import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markdownTable, markdownText } from "@/lib/base/markdown";

const COLUMNS = [
  { name: "model", label: "Model" },
  { name: "price", label: "Price", isFigure: true },
] as const;

describe("a Markdown table", () => {
  it("has its head, its sides and a row for each", () => {
    const rows = [
      { model: "GLM-5", price: 0.55 },
      { model: "gpt-oss", price: null },
    ];
    expect(markdownTable(COLUMNS, rows)).toBe("| Model | Price |\n| --- | ---: |\n| GLM-5 | 0.55 |\n| gpt-oss | ? |");
  });

  it.each([
    ["a|b", "a\\|b"],
    ["a\\|b", "a\\\\\\|b"],
    ["a\r\n| x |", "a \\| x \\|"],
    ["a\u2028b\u0000c", "a b c"],
    ["<img src=x>", "&lt;img src=x&gt;"],
    ["[x](javascript:1)", "\\[x\\](javascript:1)"],
    ["&lt;", "&amp;lt;"],
    ["*_`~", "\\*\\_\\`\\~"],
  ])("takes %j for text", (text, written) => expect(markdownText(text)).toBe(written));

  it("has as many cells in each line as it has columns, whatever the texts", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ model: fc.string({ unit: "binary" }), price: fc.double() })), (rows) => {
        const lines = markdownTable(COLUMNS, rows).split("\n");
        expect(lines).toHaveLength(rows.length + 2);
        for (const one of lines) expect(one.replaceAll(/\\./g, "").split("|")).toHaveLength(4);
      }),
    );
  });
});
