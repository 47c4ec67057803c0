import { expect, test } from "vitest";
import { dayPlace } from "@/components/chart/bar-places";
import type { BarFigures } from "@/components/chart/bars";
import { layOutBars } from "@/components/chart/lay-out-bars";
import { planBars } from "@/components/chart/plan-bars";

const DAY = 86_400_000;
const month: BarFigures = {
  places: Array.from({ length: 30 }, (_, index) => dayPlace(new Date(Date.parse("2026-11-01") + index * DAY).toISOString().slice(0, 10))),
  series: [{ id: "a", label: "Spend", parts: Array.from({ length: 30 }, () => ({ y: 100 })) }],
  x: { label: "Day", step: "day" },
  y: { label: "USD", format: "money" },
};
const layOut = (figures: BarFigures, width: number) => layOutBars(figures, planBars(figures, 4), width);

test("bars are as wide as their place allows, and their names do not touch", () => {
  const [wide, narrow] = [layOut(month, 820), layOut(month, 326)];
  expect(wide.size).toBeGreaterThan(narrow.size);
  expect(narrow.size * 30).toBeLessThan(326 - narrow.axisWidth);
  for (const [layout, width] of [
    [wide, 820],
    [narrow, 326],
  ] as const) {
    const step = ((width - layout.axisWidth - layout.right) / 30) * ((layout.placeTicks[1]?.at ?? 0) - (layout.placeTicks[0]?.at ?? 0));
    expect(step).toBeGreaterThan(40);
  }
});

test("long names of bars that lie are cut before they take the bars' room", () => {
  const names: BarFigures = {
    ...month,
    places: [
      { id: "a", label: "deepseek-v4-terminus-instruct-with-a-long-name" },
      { id: "b", label: "glm-5" },
    ],
    x: { label: "Model", step: "name" },
  };
  const layout = layOut(names, 326);
  expect(layout.axisWidth).toBeLessThan(326 * 0.4);
  expect(layout.placeTicks.map((tick) => tick.label)).toEqual([expect.stringMatching(/^deepseek.*…$/), "glm-5"]);
});
