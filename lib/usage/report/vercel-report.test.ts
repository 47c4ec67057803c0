import { expect, test } from "vitest";
import { readText, us } from "@/lib/usage/report/fixtures";

const row = {
  day: "2026-10-05",
  total_cost: 12.4,
  market_cost: 14.18,
  input_tokens: 420,
  output_tokens: 98,
  reasoning_tokens: 0,
  request_count: 84,
};
const read = (...rows: readonly object[]) => readText(JSON.stringify({ results: rows }));

test("a day of one dimension keeps what was charged, not the list price", () => {
  const { format, rows } = read({ ...row, model: "lab/m", cached_input_tokens: 0, cache_creation_input_tokens: 0 });
  expect(format).toBe("vercel-report");
  expect(rows).toMatchObject([
    { startsAt: us("2026-10-05T00:00:00Z"), endsAt: us("2026-10-06T00:00:00Z"), requests: 84, cost: 12_400_000_000n, currency: "USD" },
  ]);
  expect(rows[0]?.dimensions).toEqual({ model: "lab/m" });
  expect(rows[0]?.tokens).toEqual({ input: 420, cache_read: 0, cache_write_ttl_unknown: 0, output: 98 });
});

test("cached tokens that may lie inside or beside the input are in no bucket, and those that exceed it lie beside", () => {
  const [unclear, beside] = read({ ...row, cached_input_tokens: 160 }, { ...row, cached_input_tokens: 500 }).rows;
  expect([unclear?.tokens, unclear?.units.cached_input_tokens]).toEqual([{ input_unsplit: 420, output: 98 }, 160]);
  expect(beside?.tokens).toEqual({ input: 420, cache_read: 500, output: 98 });
});

test("rows by the hour end after an hour, in the spelling of the SDK too", () => {
  const { rows } = read({ hour: "2026-10-05T13:00:00Z", credentialType: "byok", totalCost: 0, marketCost: 1, requestCount: 1 });
  expect(rows).toMatchObject([{ endsAt: us("2026-10-05T14:00:00Z"), dimensions: { credential_type: "byok" }, cost: 0n, requests: 1 }]);
});

test("a row that does not tell its day is refused", () => {
  expect(read({ ...row, day: undefined, tag: "enterprise" }).faults).toEqual(["time: neither day nor hour is there: ask for date_part"]);
});
