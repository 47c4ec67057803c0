import { expect, test } from "vitest";
import { DEFAULT_FILTER } from "@/lib/catalog/board/filter";
import { tableOf } from "@/lib/catalog/board/fixtures";
import { orderCell } from "@/lib/catalog/board/order-cell";

const priced = (input: string, context: number) => ({ provider: "p", says: { "price:input": input, "price:output": input, context } });
const table = tableOf([priced("3", 100), priced("1", 10), priced("2", 100), { provider: "q", says: { "price:input": "1" } }]);
const model = table.core.models.id[0] ?? "";
const ids = (more: Partial<typeof DEFAULT_FILTER>) => orderCell(table, { ...DEFAULT_FILTER, ...more }, { model, provider: "p" });

test("a cell's offers stand as its figure is chosen, and what a filter leaves out stands last", () => {
  expect(ids({})).toEqual([2, 3, 1]);
  expect(ids({ lens: "context" })).toEqual([1, 3, 2]);
  expect(ids({ minContext: 50 })).toEqual([3, 1, 2]);
  expect(ids({ minContext: 1000 })).toEqual([2, 3, 1]);
});

test("a cell of another model or provider has none", () => {
  expect(orderCell(table, DEFAULT_FILTER, { model: "no/such", provider: "p" })).toEqual([]);
  expect(orderCell(table, DEFAULT_FILTER, { model, provider: "r" })).toEqual([]);
});
