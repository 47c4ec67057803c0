import { expect, test } from "vitest";
import { spreadLabels } from "@/components/chart/spread-labels";

test("labels with room stay at their lines", () => {
  expect(spreadLabels([50, 10, 90], 14, [0, 100])).toEqual([50, 10, 90]);
});

test("labels on one height are moved apart, and keep their order", () => {
  expect(spreadLabels([20, 20, 21], 14, [0, 100])).toEqual([20, 34, 48]);
});

test("labels at the foot are pushed up and stay within the bounds", () => {
  expect(spreadLabels([98, 99, 100], 14, [0, 100])).toEqual([72, 86, 100]);
});

test("more labels than fit still do not cover each other", () => {
  expect(spreadLabels([0, 0, 0, 0], 14, [0, 20])).toEqual([0, 14, 28, 42]);
});
