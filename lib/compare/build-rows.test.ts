import { describe, expect, it } from "vitest";
import { buildRows } from "@/lib/compare/build-rows";
import { findTwins } from "@/lib/compare/find-twins";
import { columnOf } from "@/lib/compare/fixtures";

const rowsOf = (...columns: Parameters<typeof buildRows>[0]) =>
  new Map(
    buildRows(columns)
      .flatMap(({ rows }) => rows)
      .map((row) => [row.field, row]),
  );

describe("a line of a comparison", () => {
  const rows = rowsOf(
    columnOf(1, { "price:input": "3", "price:output": "15", context: 131_072, tools: true, quantization: "fp8" }),
    columnOf(2, { "price:input": "2", "price:output": "15", context: 131_000, tools: false }),
    columnOf(3, { "price:input": "2", "price:output": "15", "price:input;service=batch": "1", context: 128_000, quantization: "bf16" }),
  );
  it("marks the lowest price, all of them where several share it", () => expect(rows.get("price:input")?.best).toEqual([1, 2]));
  it("marks nothing where all say the same", () => expect(rows.get("price:output")).toMatchObject({ isEqual: true, best: [] }));
  it("takes limits within 3 % as equal, and not as one value that need be said but once", () => {
    expect(rows.get("context")).toMatchObject({ isEqual: true, isOneValue: false });
    expect(rows.get("price:output")).toMatchObject({ isEqual: true, isOneValue: true });
    expect(rows.get("price:input")).toMatchObject({ isEqual: false, isOneValue: false });
  });
  it("is not equal where somebody says nothing", () =>
    expect(rows.get("price:input;service=batch")).toMatchObject({ isEqual: false, best: [] }));
  it("marks an ability, and nothing where best means nothing", () => {
    expect(rows.get("tools")?.best).toEqual([0]);
    expect(rows.get("quantization")?.best).toEqual([]);
  });
  it("is left out where nobody says anything", () => expect(rows.has("max_output")).toBe(false));
  it("does not take the best price from what is free, answers later or is retired", () => {
    const [free, paid, retired] = [
      columnOf(1, { "price:input": "0", free: true }),
      columnOf(2, { "price:input": "2" }),
      columnOf(3, { "price:input": "1", status: "retired" }),
    ];
    const batch = columnOf(4, { "price:input": "1" });
    const later = { ...batch, offer: { ...batch.offer, tier: "batch" } };
    expect(rowsOf(free, paid, retired, later, columnOf(5, { "price:input": "3" })).get("price:input")?.best).toEqual([1]);
  });
  it("tells measurements apart that no source disagrees on", () =>
    expect(rowsOf(columnOf(1, { throughput_p50: 40 }), columnOf(2, { throughput_p50: 900 })).get("throughput_p50")).toMatchObject({
      isEqual: false,
      best: [1],
    }));
  it("does not take the best from what is withdrawn", () =>
    expect(
      rowsOf(
        columnOf(1, { "price:input": "1" }, { unseenSince: "2026-10-01T00:00:00.000Z" }),
        columnOf(2, { "price:input": "2" }),
        columnOf(3, { "price:input": "3" }),
      ).get("price:input")?.best,
    ).toEqual([1]));
});

describe("twins", () => {
  it("are Offers of one Model, with what sets them apart and what is left open", () => {
    const [twins] = findTwins([
      columnOf(1, { context: 131_072, quantization: "fp8", tools: true }),
      columnOf(2, { context: 32_768, tools: true }, { model: "other/m" }),
      columnOf(3, { context: 65_536, tools: true, max_output: 100 }),
    ]);
    expect(twins).toEqual({ model: "lab/m", columns: [0, 2], differs: ["context"], open: ["max_output", "quantization"] });
  });
  it("are none where each is of its own Model", () => expect(findTwins([columnOf(1, {}), columnOf(2, {}, { model: "x/y" })])).toEqual([]));
});
