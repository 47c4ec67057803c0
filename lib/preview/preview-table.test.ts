import { describe, expect, it } from "vitest";
import { drawablePreview, drawableText, type PreviewTable, previewWords } from "@/lib/preview/preview-table";

const latin = (code: number): boolean => (code >= 0x20 && code < 0x7f) || (code >= 0xa1 && code < 0x180) || code === 0x2026;
const TABLE: PreviewTable = {
  title: "GLM hosts",
  subtitle: "Blended 3 : 1",
  columns: [{ label: "Best" }, { label: "At", isText: true }, { label: "Spread" }],
  rows: [
    { name: "GLM-5", note: "Zhipu AI", figures: ["0.55", "DeepInfra", "1.7×"], best: 0 },
    { name: "GLM-4", note: "", figures: ["?", "", ""] },
  ],
  source: "USD per million tokens",
  asOf: "As of 2 Jul 2026",
};

describe("a text that is drawn", () => {
  it.each([
    ["plain", "plain"],
    ["  two\n\tlines\u00a0here ", "two lines here"],
    ["e\u0301te\u0301", "été"],
    ["混元 Hunyuan 🚀", "Hunyuan"],
    ["a\u202eb\u0000c\u200dd", "abcd"],
    ["<b onload=x>&amp;", "<b onload=x>&amp;"],
    ["\ud800x", "x"],
    ["Price ≤ $1, context ≥ 128K", "Price at most $1, context at least 128K"],
  ])("has only what the font has: %j", (text, drawn) => {
    expect(drawableText(text, 100, latin)).toBe(drawn);
  });

  it("is never longer than there is room for, and never empty where a name must stand", () => {
    expect(drawableText("x".repeat(50), 10, latin)).toBe(`${"x".repeat(9)}…`);
    expect(drawableText("混元", 10, latin, "unnamed")).toBe("unnamed");
  });
});

describe("a preview", () => {
  it("has at most six rows of as many figures as it has columns, three at most", () => {
    const wide = {
      ...TABLE,
      columns: ["a", "b", "c", "d"].map((label) => ({ label })),
      rows: Array.from({ length: 9 }, () => ({ name: "n", note: "", figures: ["1"] })),
    };
    const drawn = drawablePreview(wide, latin);
    expect([drawn.columns.length, drawn.rows.length]).toEqual([3, 6]);
    expect(drawn.rows.every(({ figures }) => figures.length === 3)).toBe(true);
  });

  it("is told in words with its figures", () => {
    expect(previewWords(TABLE)).toBe(
      "Blended 3 : 1. GLM-5, Zhipu AI: best 0.55, at DeepInfra, spread 1.7×; GLM-4: best ?. USD per million tokens. As of 2 Jul 2026",
    );
  });
});
