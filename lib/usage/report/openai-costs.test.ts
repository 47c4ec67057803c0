import { expect, test } from "vitest";
import { readPage, readText, us } from "@/lib/usage/report/fixtures";

const bucket = (...results: readonly object[]) => ({ object: "bucket", start_time: 1_790_812_800, end_time: 1_790_899_200, results });
const costs = (amount: unknown, line: string | null = null) => ({
  object: "organization.costs.result",
  amount,
  line_item: line,
  project_id: "p",
});

test("an amount in USD is kept to the nano-dollar, without a float in between", () => {
  const text = JSON.stringify({ object: "page", data: [bucket(costs({ value: 0, currency: "usd" }, "m-1, input"))] });
  const { format, rows } = readText(text.replace('"value":0', '"value":0.1000000004999999999999'));
  expect(format).toBe("openai-costs");
  expect(rows).toMatchObject([
    {
      source: "openai-costs",
      startsAt: us("2026-10-01T00:00:00Z"),
      endsAt: us("2026-10-02T00:00:00Z"),
      cost: 100_000_000n,
      currency: "USD",
    },
  ]);
  expect(rows[0]?.dimensions).toEqual({ project: "p", line_item: "m-1, input" });
  expect([rows[0]?.tokens, rows[0]?.requests]).toEqual([{}, null]);
});

test("an amount in another currency is an unknown cost, and so is none at all", () => {
  const { rows } = readPage(bucket(costs({ value: 3, currency: "eur" }), costs(null, "x")));
  expect(rows.map(({ cost, currency }) => [cost, currency])).toEqual([
    [null, "EUR"],
    [null, ""],
  ]);
});

test("usage among costs, and an amount that is no number, are refused", () => {
  const usage = { object: "organization.usage.completions.result", input_tokens: 1 };
  expect(readPage(bucket(costs({ value: 1, currency: "usd" }), usage, costs({ value: "much", currency: "usd" }))).faults).toEqual([
    "shape: object names no costs",
    "number: value",
  ]);
});
