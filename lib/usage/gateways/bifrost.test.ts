import { expect, it } from "vitest";
import { csvOf, jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";

const ROW = {
  id: "log-1",
  parent_request_id: "",
  timestamp: "2026-10-04T09:20:46.306Z",
  provider: "openai",
  model: "gpt-4o-mini-2024-07-18",
  alias: "gpt-4o-mini",
  fallback_index: 0,
  number_of_retries: 1,
  selected_key_id: "k",
  virtual_key_name: "key",
  team_name: "search",
  user_id: "u-17",
  latency: 2290.4,
  token_usage: {
    prompt_tokens: 812,
    completion_tokens: 190,
    prompt_tokens_details: { cached_read_tokens: 512, cached_write_tokens: 100 },
    completion_tokens_details: { reasoning_tokens: 90 },
  },
  prompt_tokens: 812,
  completion_tokens: 190,
  cached_read_tokens: 512,
  cost: 0.0002358,
  status: "success",
  stop_reason: "stop",
  stream: true,
  cache_debug: { cache_hit: false },
};
const one = (changes: Record<string, unknown> = {}) => readOne(jsonLines({ ...ROW, ...changes }));

it("every recorded field of a row is read", () =>
  expect(one()).toMatchObject({
    gateway: "bifrost",
    recordId: "log-1",
    requestId: "log-1",
    isGrouped: true,
    startedAt: us(ROW.timestamp),
    latencyMs: 2290,
    provider: "openai",
    askedModel: "gpt-4o-mini",
    tokens: { input: 200, cache_read: 512, cache_write_ttl_unknown: 100, output: 100, reasoning: 90 },
    reported: 235_800n,
    priorAttempts: 1,
    isStreamed: true,
    key: "key",
    project: "search",
    user: "u-17",
  }));

it("a fallback is a try of its own of its parent's request", () => {
  const failed = {
    ...ROW,
    status: "error",
    token_usage: null,
    prompt_tokens: 0,
    completion_tokens: 0,
    cost: 0,
    error_details: { status_code: 429, error: { message: "private" } },
  };
  const { attempts } = readFile(jsonLines(failed, { ...ROW, id: "log-2", parent_request_id: "log-1", fallback_index: 1 }));
  expect(attempts.map(({ recordId, requestId, outcome, error }) => [recordId, requestId, outcome, error])).toEqual([
    ["log-1", "log-1", "failed", "429"],
    ["log-2", "log-1", "ok", ""],
  ]);
});

it("a row that is still processing counts nothing yet", () =>
  expect(readFile(jsonLines({ ...ROW, status: "processing" })).ignored).toBe(1));

it("without the details of usage the row's own columns count", () => {
  expect(one({ token_usage: null }).tokens).toEqual({ input: 300, cache_read: 512, output: 190 });
  expect(one({ token_usage: null, cached_read_tokens: null }).tokens).toEqual({ input_unsplit: 812, output: 190 });
});

it("an answer out of the gateway's cache is a replay", () => expect(one({ cache_debug: '{"cache_hit":true}' }).isReplay).toBe(true));

it("a table of the same columns is read alike", () => {
  const cells = Object.fromEntries(
    Object.entries(ROW).map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)]),
  );
  expect(readOne(csvOf(cells))).toEqual(one());
});
