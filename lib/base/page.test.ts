import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutPage, PageQuery } from "@/lib/base/page";

const cut = (rows: readonly string[], limit: number, cursor?: string) => cutPage(rows, (row) => row, { limit, cursor });
const sorted = (rows: readonly string[]): string[] => [...new Set(rows)].sort((a, b) => (a < b ? -1 : 1));

function walk(limit: number, rowsAt: (page: number) => readonly string[]): string[] {
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let number = 0; number < 1000; number += 1) {
    const page = cut(rowsAt(number), limit, cursor);
    if (!page) throw new Error("the cursor is refused");
    seen.push(...page.rows);
    if (page.next === null) return seen;
    cursor = PageQuery.parse({ limit, cursor: page.next }).cursor;
  }
  throw new Error("never ends");
}

const key = fc.string({ minLength: 1, maxLength: 300, unit: "grapheme" });
const keys = fc.uniqueArray(key, { maxLength: 40 }).map(sorted);

describe("paging", () => {
  it("yields every row once, in order, whatever the limit and the letters of the keys", () =>
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 9 }), (rows, limit) => {
        expect(walk(limit, () => rows)).toEqual(rows);
      }),
    ));

  it("neither doubles nor loses the rows that stay while others come and go", () =>
    fc.assert(
      fc.property(
        keys,
        fc.array(fc.uniqueArray(key, { maxLength: 10 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 5 }),
        (stay, passing, limit) => {
          const seen = walk(limit, (page) => sorted([...stay, ...(passing[page % passing.length] ?? [])]));
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen.filter((row) => stay.includes(row))).toEqual(stay);
        },
      ),
    ));

  it("has no next page after the last row, even when it fills the page", () => {
    expect(cut(["a", "b"], 2)).toEqual({ rows: ["a", "b"], total: 2, next: null });
    expect(cut([], 2)).toEqual({ rows: [], total: 0, next: null });
  });

  it("ends when all rows after the cursor are gone", () => {
    const next = cut(["a", "b", "c"], 2)?.next ?? "";
    expect(cut(["a", "b"], 2, next)).toEqual({ rows: [], total: 2, next: null });
  });

  it.each(["!!!", "=", "a", "gA", "_____", "é", "a b"])("refuses the damaged cursor %j", (cursor) =>
    expect(cut(["a"], 2, cursor)).toBeNull(),
  );
  it("gives cursors that need no escaping in a URL", () =>
    fc.assert(
      fc.property(key, key, (a, b) => {
        expect(cut(sorted([a, b]), 1)?.next ?? "x").toMatch(/^[\w-]+$/);
      }),
    ));
});

describe("the query of a page", () => {
  it.each([{ limit: "0" }, { limit: "501" }, { limit: "1.5" }, { limit: "x" }, { limit: "" }, { limit: "1e9" }, { limit: "-1" }])(
    "refuses %j",
    (query) => expect(PageQuery.safeParse(query).success).toBe(false),
  );
  it("asks for 100 rows unless told", () => expect(PageQuery.parse({})).toEqual({ limit: 100 }));
});
