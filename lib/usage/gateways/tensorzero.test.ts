import { expect, it } from "vitest";
import { csvOf, jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";

const ROW = {
  id: "try-1",
  inference_id: "inf-1",
  model_name: "openai::gpt-4o-mini",
  model_provider_name: "openai",
  input_tokens: 812,
  output_tokens: 190,
  provider_cache_read_input_tokens: 512,
  provider_cache_write_input_tokens: 100,
  response_time_ms: 2290,
  ttft_ms: 410,
  cached: false,
  finish_reason: "stop",
  cost: "0.000235800",
  created_at: "2026-10-04 09:20:48.596+00",
};
const one = (changes: Record<string, unknown> = {}) => readOne(jsonLines({ ...ROW, ...changes }));

it("every recorded field of a row is read; it was made at its end", () =>
  expect(one()).toMatchObject({
    gateway: "tensorzero",
    recordId: "try-1",
    requestId: "inf-1",
    isGrouped: true,
    startedAt: us("2026-10-04T09:20:46.306Z"),
    latencyMs: 2290,
    ttftMs: 410,
    provider: "openai",
    model: "gpt-4o-mini",
    askedModel: "openai::gpt-4o-mini",
    reported: 235_800n,
    isReplay: false,
    isStreamed: true,
    finish: "stop",
  }));

it("cached tokens lie inside the input or beside it, as the provider counts", () => {
  expect(one().tokens).toEqual({ input: 200, cache_read: 512, cache_write_ttl_unknown: 100, output: 190 });
  for (const provider of ["anthropic", "aws_bedrock", "gcp_vertex_anthropic"])
    expect(one({ model_provider_name: provider }).tokens).toMatchObject({ input: 812, cache_read: 512 });
});

it("what is not recorded is not zero", () =>
  expect(one({ provider_cache_read_input_tokens: null, provider_cache_write_input_tokens: null, cost: null, ttft_ms: null })).toMatchObject(
    {
      tokens: { input_unsplit: 812, output: 190 },
      reported: null,
      ttftMs: null,
      isStreamed: null,
    },
  ));

it("counts may be texts, as ClickHouse writes them", () => expect(one({ input_tokens: "812", output_tokens: "190" })).toEqual(one()));

it("an answer out of the gateway's cache is a replay", () => expect(one({ cached: true }).isReplay).toBe(true));

it("a table of the same columns is read alike", () =>
  expect(readOne(csvOf(Object.fromEntries(Object.entries(ROW).map(([name, value]) => [name, String(value)]))))).toEqual(one()));

it("one row alone is lost to an instant that is none", () =>
  expect(readFile(jsonLines(ROW, { ...ROW, created_at: null }, ROW)).rejects).toEqual([[2, "time"]]));
