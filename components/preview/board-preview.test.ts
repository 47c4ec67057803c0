import { describe, expect, it } from "vitest";
import { boardPreview } from "@/components/preview/board-preview";
import { modelPreview, providerPreview } from "@/components/preview/offers-preview";
import { sharePreview } from "@/components/preview/share-preview";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { type Sketch, tableOf } from "@/lib/catalog/board/fixtures";

const says = (input: string, output: string) => ({ "price:input": input, "price:output": output, context: 128_000 });
const SKETCHES: Sketch[] = [
  { model: "lab/a", provider: "acme", says: says("1", "2") },
  { model: "lab/a", provider: "bolt", says: says("0.5", "1") },
  { model: "lab/a", provider: "bolt", nativeId: "dearer", says: says("4", "4") },
  { model: "lab/a", provider: "gone", gone: "2026-06-01T00:00:00.000Z", says: says("0.01", "0.01") },
  { model: "lab/b", provider: "acme", says: {} },
];
const table = tableOf(SKETCHES);

describe("the picture of the board", () => {
  it("has each model's best figure, whose it is, and who states it", () => {
    const preview = boardPreview(table, parseBoardFilter({}));
    expect(preview.rows).toEqual([
      { name: "a", note: "Lab lab", figures: ["0.63", "BOLT", "6.4×"], best: 0 },
      { name: "b", note: "Lab lab", figures: ["?", "", ""], best: 0 },
    ]);
    expect(preview.source).toBe("USD per million tokens, blended 3 : 1 input to output. Stated by litellm");
  });

  it("is titled by what narrows it, and lists offers where the board does", () => {
    const preview = boardPreview(table, parseBoardFilter({ view: "list", q: "bolt", keys: "acme" }));
    expect(preview.title).toBe("“bolt”");
    expect(preview.rows.map(({ note, figures }) => [note, ...figures])).toEqual([
      ["BOLT", "0.63", "0.50", "1.00"],
      ["BOLT", "4.00", "4.00", "4.00"],
    ]);
  });

  it("of a share has the link's title and team, and the figures of its screen", () => {
    const share = { kind: "board", query: "q=bolt", asOf: "2026-07-02T00:00:00.000Z", title: "T", teamName: "Acme" } as const;
    expect(sharePreview(share, { table })).toMatchObject({
      title: "T",
      subtitle: "Shared by Acme · 2 offers of 1 model",
      asOf: "As of 2 Jul 2026",
    });
  });
});

describe("the picture of a model", () => {
  it("has each provider once, cheapest first, and none that is gone", () => {
    const preview = modelPreview(table, "lab/a", null);
    expect(preview?.rows.map(({ name, figures, best }) => [name, figures[0], best])).toEqual([
      ["BOLT", "0.63", 0],
      ["ACME", "1.25", undefined],
    ]);
    expect(preview?.subtitle).toBe("Lab lab · 128K context · 3 offers at 2 providers");
  });

  it("of what is not there is none", () => {
    expect(modelPreview(table, "lab/none", null)).toBeNull();
    expect(providerPreview(table, "none", null)).toBeNull();
  });
});

describe("the picture of a provider", () => {
  it("has its models with prices first, and unknown ones as unknown", () => {
    expect(providerPreview(table, "acme", null)?.rows.map(({ name, figures }) => [name, ...figures])).toEqual([
      ["a", "1.25", "1.00", "2.00"],
      ["b", "?", "?", "?"],
    ]);
  });
});
