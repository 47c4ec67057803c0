import { expect, test } from "vitest";
import { readPage } from "@/lib/usage/report/fixtures";

const bucket = (...results: readonly object[]) => ({ starting_at: "2026-10-01T00:00:00Z", ending_at: "2026-10-02T00:00:00Z", results });

test("an amount is cents: 123.45 is $1.2345, to the nano-dollar", () => {
  const { format, rows } = readPage(
    bucket(
      {
        amount: "123.45",
        currency: "USD",
        workspace_id: "w",
        description: "claude-x usage, input",
        cost_type: "tokens",
        token_type: "input",
      },
      { amount: "0.00000015", currency: "USD", description: "rounds half up" },
      { amount: "-20", currency: "USD", description: "credit" },
    ),
  );
  expect(format).toBe("anthropic-cost");
  expect(rows.map((row) => row.cost)).toEqual([1_234_500_000n, 2n, -200_000_000n]);
  expect(rows[0]?.dimensions).toEqual({ project: "w", line_item: "claude-x usage, input", cost_type: "tokens", token_type: "input" });
  expect(rows[0]?.tokens).toEqual({});
});

test("cents of another currency are no cost in USD", () => {
  expect(readPage(bucket({ amount: "100", currency: "EUR" })).rows[0]).toMatchObject({ cost: null, currency: "EUR" });
});

test("usage among costs is refused", () => {
  expect(readPage(bucket({ amount: "1", currency: "USD" }, { uncached_input_tokens: 1 })).faults).toEqual(["shape: amount is not there"]);
});
