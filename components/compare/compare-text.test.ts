import { expect, test } from "vitest";
import { comparisonCsvRows, comparisonMarkdown } from "@/components/compare/compare-text";
import { workloadWords } from "@/components/compare/compare-words";
import { AT } from "@/lib/catalog/resolve/fixtures";
import { columnOf } from "@/lib/compare/fixtures";
import type { Workload } from "@/lib/compare/workload";

const workload: Workload = { requests: 1000, input: 1000, cached: 0, written: 0, output: 100, batch: 0 };
const columns = [
  columnOf(1, { "price:input": "3", "price:output": "15" }),
  columnOf(2, { "price:input": "1", "price:output": "5" }),
  columnOf(3, { "price:input": "1" }),
];
const comparison = { asOf: AT, newest: null, columns, missing: [] };

test("a workload in words leaves out what it has none of", () => {
  expect(workloadWords(workload)).toBe("1,000 requests a day, each 1,000 tokens in, 100 out");
  expect(workloadWords({ ...workload, requests: 1, cached: 60, written: 20, batch: 100 })).toBe(
    "1 request a day, each 1,000 tokens in, 60% of them read from cache, 20% of the rest written to it, 100 out; all may wait for batch",
  );
});

test("the Markdown has the workload and what it costs, cheapest first, and that a price is missing", () => {
  const lines = comparisonMarkdown(comparison, { workload, url: "https://x.example/compare" }).split("\n");
  expect(lines).toContain("What 1,000 requests a day, each 1,000 tokens in, 100 out, would cost in US dollars:");
  // 1,000 × (1,000 × 1 + 100 × 5) millionths of a dollar a day.
  expect(
    lines.filter((line) => / \$[\d,.]+ \|/.test(line) && line.includes("M at acme")).map((line) => line.split(" | ").slice(1, 4)),
  ).toEqual([
    ["$1.50", "**$45.00**", "cheapest"],
    ["$4.50", "$135.00", "3.0×"],
    ["≥ $1.00", "≥ $30.00", ""],
  ]);
});

test("the CSV has the cost of the workload by offer, with whether it is a lower bound", () => {
  const [day, month, bound] = comparisonCsvRows(comparison, workload);
  expect(day).toMatchObject({
    field: "cost_day_usd",
    condition: "1000-1000-0-0-100-0",
    "acme@m1": "4.5",
    "acme@m2": "1.5",
    "acme@m3": "1",
  });
  expect(month).toMatchObject({ field: "cost_month_usd", "acme@m2": "45" });
  expect(bound).toMatchObject({ "acme@m2": "false", "acme@m3": "true" });
});
