import { expect, test } from "vitest";
import { readPage, us } from "@/lib/usage/report/fixtures";

const bucket = (...results: readonly object[]) => ({ starting_at: "2026-10-01T00:00:00Z", ending_at: "2026-10-01T01:00:00Z", results });
const counts = { uncached_input_tokens: 300, cache_read_input_tokens: 500, output_tokens: 190 };

test("every count stands beside the others, cache writes by their lifetime", () => {
  const { format, rows } = readPage(
    bucket({
      ...counts,
      cache_creation: { ephemeral_5m_input_tokens: 12, ephemeral_1h_input_tokens: 0 },
      server_tool_use: { web_search_requests: 2 },
      api_key_id: "apikey_1",
      workspace_id: null,
      model: "claude-x@20260101",
      service_tier: "batch",
      context_window: "0-200k",
      inference_geo: "us",
      speed: "fast",
    }),
  );
  expect(format).toBe("anthropic-usage");
  expect(rows).toMatchObject([
    {
      source: "anthropic-usage",
      startsAt: us("2026-10-01T00:00:00Z"),
      endsAt: us("2026-10-01T01:00:00Z"),
      tokens: { input: 300, cache_read: 500, cache_write_5m: 12, cache_write_1h: 0, output: 190 },
      units: { web_search_requests: 2 },
      requests: null,
      cost: null,
    },
  ]);
  expect(rows[0]?.dimensions).toEqual({
    key: "apikey_1",
    model: "claude-x@20260101",
    service_tier: "batch",
    context_window: "0-200k",
    region: "us",
    speed: "fast",
  });
});

test("cache writes that are not told are absent, not zero", () => {
  expect(readPage(bucket(counts)).rows[0]?.tokens).toEqual({ input: 300, cache_read: 500, output: 190 });
});

test("a result without the counts of usage is refused", () => {
  expect(readPage(bucket(counts, { amount: "1.0", currency: "USD" })).faults).toEqual(["shape: uncached_input_tokens is not there"]);
});
