import { expect, test } from "vitest";
import { estimateText, exactPartText, exactText, figureText, partText } from "@/components/chart/bars";

const part = { y: 63.1, exact: "1063.100000000000000001", isLeast: true };

test("beside the drawing a figure is short, in the table it has all its digits", () => {
  expect([partText(part, "money"), exactPartText(part, "money")]).toEqual(["≥ $63.10", "≥ $1,063.100000000000000001"]);
  expect([figureText({ y: 1912.4 }, "money"), exactText({ y: 1912.4, exact: "1912.40" }, "money")]).toEqual(["$1,912", "$1,912.40"]);
  expect(exactText({ y: 12_000 }, "count")).toBe("12,000");
});

test("what was given back is below zero, however it is written", () => {
  expect([figureText({ y: -2.5 }, "money"), exactText({ y: -2.5, exact: "-2.5" }, "money")]).toEqual(["-$2.50", "-$2.50"]);
});

test("what is not known is never written as a figure", () => {
  const gap = { y: null, exact: "0", isLeast: true };
  expect([partText(gap, "money"), exactPartText(gap, "money"), estimateText(gap, "money")]).toEqual(["no figure", "no figure", ""]);
  expect(figureText({ y: Number.NaN }, "money")).toBe("?");
});

test("an estimate is said as such: all of a figure, or how much of it", () => {
  const estimated = { y: 2, exact: "2.000000001" };
  expect(estimateText({ y: 5, estimated }, "money")).toBe("of it $2.00 estimated");
  expect(estimateText({ y: 5, estimated }, "money", exactText)).toBe("of it $2.000000001 estimated");
  expect(estimateText({ y: 2, estimated }, "money")).toBe("estimated");
  expect(estimateText({ y: 5 }, "money")).toBe("");
});
