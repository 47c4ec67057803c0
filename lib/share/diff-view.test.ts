import { describe, expect, it } from "vitest";
import { DEFAULT_FILTER, parseBoardFilter } from "@/lib/catalog/board/filter";
import { offersOf, type Sketch, tableOf } from "@/lib/catalog/board/fixtures";
import { AT } from "@/lib/catalog/resolve/fixtures";
import { type BoardStand, diffView } from "@/lib/share/diff-view";

const says = (input: string, output = "2", more: Record<string, unknown> = {}) => ({
  "price:input": input,
  "price:output": output,
  context: 1000,
  ...more,
});
const THEN: Sketch[] = [
  { id: 1, model: "lab/a", provider: "acme", says: says("1") },
  { id: 2, model: "lab/b", provider: "bolt", says: says("0.5", "2", { "price:cache_read": "0.1" }) },
  { id: 3, model: "lab/c", provider: "acme", says: says("3") },
];
const [first, second, third] = THEN as [Sketch, Sketch, Sketch];

const stand = (held: readonly Sketch[], gone: readonly Sketch[] = []): BoardStand => ({
  table: tableOf(held),
  offers: new Map(offersOf(held).map((offer) => [offer.id, offer])),
  gone: new Map(offersOf(gone).map((offer) => [offer.id, offer])),
});

const diff = (now: BoardStand, filter = DEFAULT_FILTER, then = stand(THEN)) =>
  diffView({ then, now }, filter, { from: AT, to: AT }).map(({ offerId, kind, field, before, after }) => [
    offerId,
    kind,
    field,
    before?.value,
    after?.value,
  ]);

describe("what has changed of a shared view", () => {
  it("is nothing where nothing did", () => expect(diff(stand(THEN))).toEqual([]));

  it("tells prices as prices, also one that only now is stated or no more, and limits as limits", () => {
    const now = [
      { ...first, says: says("1.5", "2", { "price:cache_read": "0.1", context: 2000 }) },
      { ...second, says: says("0.5") },
      third,
    ];
    expect(diff(stand(now))).toEqual([
      [1, "price", "price:input", "1", "1.5"],
      [1, "limit", "context", 1000, 2000],
      [1, "price", "price:cache_read", undefined, "0.1"],
      [2, "price", "price:cache_read", "0.1", undefined],
    ]);
  });

  it("tells what can be had no more, struck or long gone, what is new, and what is back", () => {
    const long = { ...second, gone: "2025-01-01T00:00:00.000Z" };
    const now = stand(
      [{ ...first, gone: "2026-06-01T00:00:00.000Z" }, third, { id: 9, model: "lab/a", provider: "zeta", says: says("1") }],
      [long],
    );
    const kinds = (changes: ReturnType<typeof diff>) => changes.map(([id, kind]) => [id, kind]);
    expect(kinds(diff(now))).toEqual([
      [1, "gone"],
      [2, "gone"],
      [9, "new"],
    ]);
    expect(kinds(diff(stand(THEN), DEFAULT_FILTER, now))).toEqual([
      [1, "back"],
      [2, "back"],
      [9, "gone"],
    ]);
  });

  it("is of what the view shows alone: its filter, its columns", () => {
    const now = stand(THEN.map((sketch) => ({ ...sketch, says: says("9", "2", { "price:cache_read": "0.1" }) })));
    expect(new Set(diff(now, parseBoardFilter({ lab: "lab", columns: "bolt" })).map(([id]) => id))).toEqual(new Set([2]));
    expect(diff(now, parseBoardFilter({ q: "nothing like it" }))).toEqual([]);
  });

  it("tells of an offer that the filter lets in or keeps out by now what moved of it", () => {
    const cheap = parseBoardFilter({ "max-price": "1" });
    const now = [{ ...first, says: says("0.1", "0.1") }, { ...second, says: says("5", "5", { "price:cache_read": "0.1" }) }, third];
    expect(diff(stand(now), cheap)).toEqual([
      [1, "price", "price:input", "1", "0.1"],
      [1, "price", "price:output", "2", "0.1"],
      [2, "price", "price:input", "0.5", "5"],
      [2, "price", "price:output", "2", "5"],
    ]);
  });
});
