import { expect, test } from "vitest";
import type { BarSeries } from "@/components/chart/bars";
import { foldSeries } from "@/components/chart/fold-series";
import { SLOTS } from "@/components/chart/series";

const series = (id: string, ...exact: (string | null)[]): BarSeries => ({
  id,
  label: id,
  slot: 3,
  parts: exact.map((text) => (text === null ? { y: null } : { y: Number(text), exact: text })),
});

test("the largest stay, in order of what they come to, the rest becomes one grey Other with every digit", () => {
  const folded = foldSeries([series("a", "1", "1"), series("b", "9.5", "0"), series("c", "0.1", "2"), series("d", "0.200000001", "0")], 2);
  expect(folded.map((one) => one.id)).toEqual(["b", "c", "other"]);
  expect(folded[2]).toMatchObject({ label: "Other", slot: SLOTS });
  expect(folded[2]?.parts).toEqual([
    { y: 1.200000001, exact: "1.200000001" },
    { y: 1, exact: "1" },
  ]);
});

test("what is folded keeps its gaps: unknown is not zero", () => {
  const folded = foldSeries([series("a", "9", "9", "9"), series("b", "1", null, null), series("c", "2", "3", null)], 1);
  expect(folded[1]?.parts).toEqual([{ y: 3, exact: "3" }, { y: 3, exact: "3", isLeast: true }, { y: null }]);
});

test("series that fit are all there, each with its own colour", () => {
  expect(foldSeries([series("a", "1"), series("b", "2")], 2).map((one) => [one.id, one.slot])).toEqual([
    ["b", 3],
    ["a", 3],
  ]);
  expect(foldSeries([])).toEqual([]);
});
