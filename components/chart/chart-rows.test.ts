import { expect, test } from "vitest";
import { cellWords, chartCsv, tableRows } from "@/components/chart/chart-rows";
import type { ChartAxis, ChartSeries } from "@/components/chart/series";

const time: ChartAxis = { label: "Day", format: "day", scale: "time" };
const usd: ChartAxis = { label: "USD", format: "usd" };
const first = Date.parse("2026-01-01T00:00:00Z");
const second = Date.parse("2026-02-01T00:00:00Z");
const steps: ChartSeries = {
  id: "a",
  label: "=Groq",
  shape: "step",
  points: [
    { x: second, y: null, note: "not listed" },
    { x: first, y: 0.15, text: "$0.150" },
  ],
};
const line: ChartSeries = { id: "b", label: "B", shape: "linear", points: [{ x: second, y: 2 }] };

test("the CSV holds every point in order, a gap as an empty figure, and no formula", () => {
  expect(chartCsv([steps], time)).toBe(
    "series,x,y,note\r\n'=Groq,2026-01-01T00:00:00.000Z,0.15,\r\n'=Groq,2026-02-01T00:00:00.000Z,,not listed\r\n",
  );
});

test("the table has a row for each point, the figure as it is written, and words for a gap", () => {
  const rows = tableRows([steps, line], time);
  expect(rows.map((row) => row.x)).toEqual([first, second]);
  expect(rows.map((row) => [steps, line].map((one, index) => cellWords(one, row.values[index], usd)))).toEqual([
    ["$0.150", ""],
    ["none", "$2.00"],
  ]);
});

test("a chart without points has a table without rows", () => expect(tableRows([], time)).toEqual([]));
