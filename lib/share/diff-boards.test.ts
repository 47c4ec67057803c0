import { describe, expect, it } from "vitest";
import { DEFAULT_FILTER, parseBoardFilter } from "@/lib/catalog/board/filter";
import { type Sketch, tableOf } from "@/lib/catalog/board/fixtures";
import { diffBoards } from "@/lib/share/diff-boards";

const says = (input: string, output = "2", more: Record<string, unknown> = {}) => ({
  "price:input": input,
  "price:output": output,
  context: 1000,
  ...more,
});
const THEN: Sketch[] = [
  { id: 1, model: "lab/a", provider: "acme", says: says("1") },
  { id: 2, model: "lab/b", provider: "bolt", says: says("0.5") },
  { id: 3, model: "lab/c", provider: "acme", says: says("3") },
];

const diff = (now: readonly Sketch[], filter = DEFAULT_FILTER) =>
  diffBoards(tableOf(THEN), tableOf(now), filter).map(({ kind, model, provider, what, before, after }) => [
    kind,
    model.id,
    provider.slug,
    what,
    before,
    after,
  ]);
const [first, second, third] = THEN as [Sketch, Sketch, Sketch];

describe("what has changed of a shared view", () => {
  it("is nothing where nothing did", () => expect(diff(THEN)).toEqual([]));

  it("tells a rise, a fall, a limit and what was first stated, with the figures of then and now", () => {
    const now = [
      { ...first, says: says("1.5", "2", { context: 2000 }) },
      { ...second, says: says("0.25", "2", { "price:cache_read": "0.1" }) },
      third,
    ];
    expect(diff(now)).toEqual([
      ["dearer", "lab/a", "acme", "Input", "1.00", "1.50"],
      ["cheaper", "lab/b", "bolt", "Input", "0.50", "0.25"],
      ["limit", "lab/a", "acme", "Context", "1K", "2K"],
      ["stated", "lab/b", "bolt", "Cache read", null, "0.10"],
    ]);
  });

  it("tells what can be had no more, whether it is struck or not there at all, and what is new, in that order", () => {
    const now = [{ ...second, gone: "2026-06-01T00:00:00.000Z" }, third, { id: 9, model: "lab/a", provider: "zeta", says: says("1") }];
    expect(diff(now)).toEqual([
      ["gone", "lab/a", "acme", "", "1.25", null],
      ["gone", "lab/b", "bolt", "", "0.88", null],
      ["new", "lab/a", "zeta", "", null, "1.25"],
    ]);
  });

  it("is of what the view shows alone: its filter, its columns", () => {
    const now = THEN.map((sketch) => ({ ...sketch, says: says("9") }));
    expect(diff(now, parseBoardFilter({ lab: "lab", columns: "bolt" })).map(([, model]) => model)).toEqual(["lab/b"]);
    expect(diff(now, parseBoardFilter({ q: "nothing like it" }))).toEqual([]);
  });

  it("tells of an offer that the filter lets in by now as new, and of one that it keeps out with its rise", () => {
    const cheap = parseBoardFilter({ "max-price": "1" });
    const now = [{ ...first, says: says("0.1", "0.1") }, { ...second, says: says("5", "5") }, third];
    expect(diff(now, cheap)).toEqual([
      ["dearer", "lab/b", "bolt", "Input", "0.50", "5.00"],
      ["dearer", "lab/b", "bolt", "Output", "2.00", "5.00"],
      ["new", "lab/a", "acme", "", null, "0.10"],
    ]);
  });

  it("tells figures apart that are short alike", () => {
    expect(diff([{ ...first, says: says("1.0001") }, second, third])).toEqual([["dearer", "lab/a", "acme", "Input", "1", "1.0001"]]);
  });
});
