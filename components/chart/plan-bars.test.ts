import { expect, test } from "vitest";
import type { BarFigures } from "@/components/chart/bars";
import { planBars } from "@/components/chart/plan-bars";

const figures = (...parts: (number | null)[][]): BarFigures => ({
  places: (parts[0] ?? []).map((_, index) => ({ id: String(index), label: `place ${index}` })),
  series: parts.map((values, index) => ({ id: String(index), label: `series ${index}`, parts: values.map((y) => ({ y })) })),
  x: { label: "Day", step: "day" },
  y: { label: "USD", format: "money" },
});

test("segments stand one on the other, and nothing stands where there is none", () => {
  const { rows } = planBars(figures([2, 0, null], [3, 4, null], [1, null, null]), 4);
  expect(rows.map((row) => row.spans)).toEqual([
    [
      [0, 2],
      [2, 5],
      [5, 6],
    ],
    [null, [0, 4], null],
    [null, null, null],
  ]);
  expect(rows.map((row) => [row.total.y, row.total.isLeast ?? false])).toEqual([
    [6, false],
    [4, true],
    [null, false],
  ]);
});

test("what is given back hangs below zero", () => {
  const { rows, domain } = planBars(figures([5], [-2], [3]), 4);
  expect(rows[0]?.spans).toEqual([
    [0, 5],
    [0, -2],
    [5, 8],
  ]);
  expect(domain[0]).toBeLessThanOrEqual(-2);
});

test("the axis begins at zero, ends above the highest stack and what it is compared with, in round amounts", () => {
  const plan = planBars(figures([63, 100], [40, 60]), 4);
  expect(plan.domain).toEqual([0, 200]);
  expect(plan.ticks.map((tick) => tick.label)).toEqual(["$0", "$50", "$100", "$150", "$200"]);
  const one = figures([10]);
  expect(planBars({ ...one, places: [{ id: "0", label: "0", before: { y: 35 } }] }, 4).domain).toEqual([0, 40]);
});

test("a series with fewer parts than there are places has gaps there", () => {
  const short = figures([1, 2]);
  const { rows } = planBars({ ...short, series: [{ id: "a", label: "a", parts: [{ y: 1 }] }] }, 4);
  expect(rows[1]?.total).toEqual({ y: null });
});
