import { expect, test } from "vitest";
import { mergeSeries } from "@/components/chart/merge-series";
import type { ChartSeries } from "@/components/chart/series";

const series = (shape: ChartSeries["shape"], ...points: [number, number | null][]): ChartSeries => ({
  id: shape,
  label: shape,
  shape,
  points: points.map(([x, y]) => ({ x, y })),
});
const at = (rows: ReturnType<typeof mergeSeries>, x: number) => rows.find((row) => row.x === x)?.values.map((value) => value.y);

test("a step holds its figure up to the end of the axis, a straight line ends at its last point", () => {
  const rows = mergeSeries([series("step", [0, 5], [4, 7]), series("linear", [0, 0], [8, 8])], { domain: [0, 10] });
  expect(at(rows, 8)).toEqual([7, 8]);
  expect(at(rows, 10)).toEqual([7, null]);
});

test("a straight line is read between its points wherever another series has one", () => {
  const rows = mergeSeries([series("step", [4, 7]), series("linear", [0, 0], [8, 8])], { domain: [0, 8] });
  expect(at(rows, 4)).toEqual([7, 4]);
  expect(rows.find((row) => row.x === 4)?.values.map((value) => value.isOwn)).toEqual([true, false]);
});

test("on logarithmic axes what lies between is read along the drawn line", () => {
  const rows = mergeSeries([series("linear", [1, 1], [100, 100]), series("step", [10, 2])], { domain: [1, 100], logX: true, logY: true });
  expect(at(rows, 10)?.[0]).toBeCloseTo(10);
});

test("a step runs right up to a gap and is nothing inside it", () => {
  const rows = mergeSeries([series("step", [0, 5], [4, null], [8, 6])], { domain: [0, 10] });
  expect(at(rows, 4)).toEqual([null]);
  const last = rows.findLast((row) => row.x < 4);
  expect(last?.x).toBeGreaterThan(3.99);
  expect(last?.values[0]?.y).toBe(5);
  expect(at(rows, 8)).toEqual([6]);
});

test("a gap in a straight line is not bridged", () => {
  const rows = mergeSeries([series("linear", [0, 5], [4, null], [8, 6]), series("step", [2, 1], [6, 1])], { domain: [0, 8] });
  expect(at(rows, 2)?.[0]).toBeNull();
  expect(at(rows, 6)?.[0]).toBeNull();
});

test("a logarithmic axis leaves out zero, and never moves it", () => {
  const rows = mergeSeries([series("step", [1, 5], [10, 0])], { domain: [1, 100], logX: true, logY: true });
  expect(at(rows, 10)).toEqual([null]);
  expect(at(rows, 100)).toEqual([null]);
});

test("points outside the axis make no row, yet a step that began before it is in force", () => {
  const rows = mergeSeries([series("step", [0, 5], [20, 7])], { domain: [10, 15] });
  expect(rows.map((row) => row.x)).toEqual([10, 15]);
  expect(at(rows, 10)).toEqual([5]);
});
