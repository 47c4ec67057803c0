import { expect, test } from "vitest";
import { sumParts } from "@/components/chart/sum-parts";

test("amounts are added with all their digits", () => {
  expect(
    sumParts([
      { y: 0.1, exact: "0.1" },
      { y: 0.2, exact: "0.200000001" },
      { y: 3, exact: "3" },
    ]),
  ).toEqual({ y: 3.300000001, exact: "3.300000001" });
});

test("whole numbers are exact by themselves, other floats promise no digits", () => {
  expect(sumParts([{ y: 40 }, { y: 2, exact: "2" }])).toEqual({ y: 42, exact: "42" });
  expect(sumParts([{ y: 0.5 }, { y: 2, exact: "2" }])).toEqual({ y: 2.5 });
});

test("a sum with something unknown in it is at least that, and one of nothing known is a gap", () => {
  expect(sumParts([{ y: 1 }, { y: null }])).toEqual({ y: 1, exact: "1", isLeast: true });
  expect(sumParts([{ y: 1, isLeast: true }, { y: 2 }])).toEqual({ y: 3, exact: "3", isLeast: true });
  expect(sumParts([{ y: null }, { y: null }])).toEqual({ y: null });
  expect(sumParts([])).toEqual({ y: null });
});

test("what is estimated of the parts is what is estimated of the sum", () => {
  const parts = [{ y: 5, estimated: { y: 1, exact: "1.000000001" } }, { y: 7, estimated: { y: 2 } }, { y: 1 }];
  expect(sumParts(parts).estimated).toEqual({ y: 3.000000001, exact: "3.000000001" });
});
