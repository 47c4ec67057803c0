import { expect, test } from "vitest";
import { narrateSpark, sparkPath } from "@/components/chart/spark";

const size = { width: 14, height: 24, inset: 2 };

test("a line goes from zero at the foot to its highest figure at the top", () =>
  expect(sparkPath([0, 5, 10], size)).toBe("M2 22L7 12L12 2"));

test("a gap breaks the line, and a figure alone is a dot", () => {
  expect(sparkPath([10, 10, null, 10], size)).toBe("M2 2L5.33 2M12 2h0");
  expect(sparkPath([null, null], size)).toBe("");
  expect(sparkPath([0], size)).toBe("M2 22h0");
});

test("a small line says where it ends, between what it lies, and what it lacks", () => {
  expect(narrateSpark([12, 40, null, 31], "count")).toBe("last 31, between 12 and 40, 1 of 4 without a figure");
  expect(narrateSpark([3, null], "count")).toBe("last unknown, between 3 and 3, 1 of 2 without a figure");
  expect(narrateSpark([null], "count")).toBe("no figures");
});
