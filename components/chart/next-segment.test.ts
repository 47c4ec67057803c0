import { expect, test } from "vitest";
import { nextSegment } from "@/components/chart/next-segment";
import type { Span } from "@/components/chart/plan-bars";

const spans: (Span | null)[] = [[0, 1], null, [1, 3]];

test("segments are gone through in order, without those that are not drawn", () => {
  expect(nextSegment(spans, null, 1)).toBe(0);
  expect(nextSegment(spans, 0, 1)).toBe(2);
  expect(nextSegment(spans, 2, 1)).toBe(2);
  expect(nextSegment(spans, 2, -1)).toBe(0);
});

test("back from the first is all of the bar", () => {
  expect(nextSegment(spans, 0, -1)).toBeNull();
  expect(nextSegment(spans, null, -1)).toBeNull();
  expect(nextSegment([null], null, 1)).toBeNull();
});

test("one that the bar before had is left for the nearest", () => expect(nextSegment(spans, 1, 1)).toBe(2));
