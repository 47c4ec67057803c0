import { expect, test } from "vitest";
import { labelTicks, planChart } from "@/components/chart/plan-chart";
import type { ChartSeries } from "@/components/chart/series";

const line = (...points: [number, number][]): ChartSeries => ({
  id: "a",
  label: "A",
  shape: "linear",
  points: points.map(([x, y]) => ({ x, y })),
});
const words = (ticks: readonly { label: string }[]) => ticks.map((tick) => tick.label);

test("amounts of one axis have as many decimals as the finest needs", () => {
  const plan = planChart([line([0, 0.12], [9, 0.2])], { x: { label: "x", format: "count" }, y: { label: "y", format: "usd" } }, 5);
  expect(words(plan.y.ticks)).toEqual(["$0", "$0.05", "$0.10", "$0.15", "$0.20"]);
  expect(plan.y.domain).toEqual([0, 0.2]);
});

test("amounts on a logarithmic axis have the decimals that each needs", () => {
  const axes = { x: { label: "x", format: "count", scale: "log" }, y: { label: "y", format: "usd", scale: "log" } } as const;
  const plan = planChart([line([0, 5], [10, 0.2], [1000, 4000])], axes, 5);
  expect(words(plan.y.ticks)).toEqual(["$0.10", "$1", "$10", "$100", "$1,000", "$10,000"]);
  expect(plan.x.domain).toEqual([10, 1000]);
});

test("a chart of nothing and one of a single point have axes", () => {
  const axes = { x: { label: "x", format: "count" }, y: { label: "y", format: "usd" } } as const;
  expect(planChart([], axes, 5).x.domain).toEqual([0, 1]);
  expect(planChart([line([100, 0])], axes, 5)).toMatchObject({ x: { domain: [100, 110] }, y: { domain: [0, 1] } });
});

test("ticks are written as their axis writes figures: money below zero, shares, milliseconds from nothing", () => {
  const ticks = (format: "money" | "percent" | "latency", values: number[]) => words(labelTicks({ format }, values));
  expect(ticks("money", [-50, 0, 50])).toEqual(["-$50", "$0", "$50"]);
  expect(ticks("percent", [0, 0.025, 0.5])).toEqual(["0%", "2.5%", "50%"]);
  expect(ticks("latency", [0, 500, 2000])).toEqual(["0", "500 ms", "2.0 s"]);
});
