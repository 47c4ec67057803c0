import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BoardFilter, DEFAULT_FILTER, LIST_COLUMNS, type ListColumn } from "@/lib/catalog/board/filter";
import { provider, type Sketch, tableOf } from "@/lib/catalog/board/fixtures";
import { orderOffers } from "@/lib/catalog/board/order-offers";
import { selectBoard } from "@/lib/catalog/board/select-board";

const SKETCHES: readonly Sketch[] = [
  {
    id: 1,
    model: "lab/b",
    provider: "acme",
    nativeId: "m-10",
    says: {
      ...{ "price:input": "2", "price:output": "4", context: 1000, max_output: 10, regions: ["eu-west-1"], quantization: "fp8" },
      ...{ modalities_in: ["text"], released_on: "2025-07", latency_ms_p50: 300, "price:cache_read": "1" },
    },
  },
  {
    id: 2,
    model: "lab/a",
    provider: "beta",
    nativeId: "m-9",
    says: {
      ...{ "price:input": "1", "price:output": "9", context: 3000, max_output: 30, regions: ["us-east-1"], quantization: "bf16" },
      ...{ modalities_in: ["image"], released_on: "2026-01-01", latency_ms_p50: 200, "price:cache_read": "0" },
    },
  },
  { id: 3, model: "lab/c", provider: "zeta", nativeId: "m-11", says: {} },
];
const PROVIDERS = [
  provider("acme", { retentionDays: 30 }),
  provider("beta", { retainsPrompts: false }),
  provider("zeta", { datacenters: ["US"] }),
];
const ordered = (sketches: readonly Sketch[], more: Partial<BoardFilter>): number[] => {
  const table = tableOf(sketches, PROVIDERS);
  const filter = { ...DEFAULT_FILTER, view: "list" as const, ...more };
  return orderOffers(table, filter, selectBoard(table, filter)).map((offer) => table.rest?.offers.id[offer] ?? 0);
};

describe("the list sorts", () => {
  it.each<[ListColumn, number[], number[]]>([
    ["provider", [1, 2, 3], [3, 2, 1]],
    ["native_id", [2, 1, 3], [3, 1, 2]],
    ["price", [1, 2, 3], [2, 1, 3]],
    ["input", [2, 1, 3], [1, 2, 3]],
    ["output", [1, 2, 3], [2, 1, 3]],
    ["cache_read", [2, 1, 3], [1, 2, 3]],
    ["context", [1, 2, 3], [2, 1, 3]],
    ["max_output", [1, 2, 3], [2, 1, 3]],
    ["latency", [2, 1, 3], [1, 2, 3]],
    ["modalities", [2, 1, 3], [1, 2, 3]],
    ["quantization", [2, 1, 3], [1, 2, 3]],
    ["regions", [1, 3, 2], [2, 3, 1]],
    ["retention", [2, 1, 3], [1, 2, 3]],
    ["release", [1, 2, 3], [2, 1, 3]],
  ])("by %s both ways, the unstated last", (column, up, down) => {
    expect(ordered(SKETCHES, { sort: `by:${column}`, direction: "asc" })).toEqual(up);
    expect(ordered(SKETCHES, { sort: `by:${column}`, direction: "desc" })).toEqual(down);
  });

  it("names by model, and each model's offers from its best figure on", () => {
    const twice: Sketch[] = [...SKETCHES, { id: 4, model: "lab/b", provider: "beta", says: { "price:input": "1", "price:output": "1" } }];
    expect(ordered(twice, { sort: "name", direction: "asc" })).toEqual([2, 4, 1, 3]);
    expect(ordered(twice, { sort: "name", direction: "desc" })).toEqual([3, 4, 1, 2]);
  });

  it("what is withdrawn behind what can be had, where figures are compared", () => {
    const gone: Sketch[] = [...SKETCHES, { id: 4, provider: "beta", gone: "2026-10-10T00:00:00.000Z", says: { "price:input": "0.5" } }];
    expect(ordered(gone, { sort: "by:input", direction: "asc" })).toEqual([2, 1, 4, 3]);
    expect(ordered(gone, { sort: "by:input", direction: "desc" })).toEqual([1, 2, 4, 3]);
  });

  it("the very offers of the view, whatever the column", () =>
    fc.assert(
      fc.property(fc.constantFrom(...LIST_COLUMNS), fc.boolean(), (column, isUp) => {
        const ids = ordered(SKETCHES, { sort: `by:${column}`, direction: isUp ? "asc" : "desc" });
        expect(ids.sort()).toEqual([1, 2, 3]);
      }),
    ));
});

describe("the matrix under a sort of the list", () => {
  const models = (more: Partial<BoardFilter>): string[] => {
    const table = tableOf(SKETCHES, PROVIDERS);
    return selectBoard(table, { ...DEFAULT_FILTER, ...more }).rows.map((row) => table.core.models.name[row.model] ?? "");
  };
  it("has the best figure of that lens first, whatever lens it shows", () => {
    expect(models({ sort: "by:input", direction: "asc", lens: "context" })).toEqual(["a", "b", "c"]);
    expect(models({ sort: "by:context", direction: "asc", lens: "price" })).toEqual(["b", "a", "c"]);
    expect(models({ sort: "by:release", direction: "desc" })).toEqual(["a", "b", "c"]);
  });
  it("goes by name for a column without figures", () => {
    for (const column of ["provider", "native_id", "source", "regions"] as const)
      expect(models({ sort: `by:${column}`, direction: "desc" })).toEqual(["a", "b", "c"]);
  });
});
