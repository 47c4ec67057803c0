import { expect, it } from "vitest";
import { readFile, readOne, us } from "@/lib/usage/fixtures";

const ROW = {
  id: "gen_01JABCDEF0123456789ABCDEFG",
  created_at: "2026-10-04T08:00:00.000Z",
  model: "anthropic/claude-sonnet-4.5",
  provider_name: "bedrock",
  is_byok: false,
  streamed: true,
  finish_reason: "stop",
  total_cost: 0.005286,
  usage: 0.005286,
  upstream_inference_cost: 0,
  latency: 410,
  generation_time: 2290,
  native_tokens_prompt: 812,
  native_tokens_completion: 190,
  native_tokens_reasoning: 90,
  native_tokens_cached: 512,
  native_tokens_cache_creation: 100,
  billable_web_search_calls: 0,
};
const one = (changes: Record<string, unknown> = {}) => readOne(JSON.stringify({ data: { ...ROW, ...changes } }));

it("every recorded field of a generation is read; `latency` is the first token", () =>
  expect(one()).toMatchObject({
    gateway: "vercel",
    recordId: ROW.id,
    startedAt: us(ROW.created_at),
    latencyMs: 2290,
    ttftMs: 410,
    provider: "bedrock",
    model: "anthropic/claude-sonnet-4.5",
    route: "vercel",
    tokens: { input: 200, cache_read: 512, cache_write_ttl_unknown: 100, output: 100, reasoning: 90 },
    reported: 5_286_000n,
    upstream: null,
    isStreamed: true,
  }));

it("cached tokens beside the prompt contradict the reading that they lie inside", () =>
  expect(one({ native_tokens_cached: 900 })).toMatchObject({ tokenRecord: "contradictory", reported: 5_286_000n }));

it("a provider's charge counts with one's own key alone", () =>
  expect(one({ is_byok: true, total_cost: 0, upstream_inference_cost: 0.005 })).toMatchObject({ reported: 0n, upstream: 5_000_000n }));

it("what is not recorded is not zero", () =>
  expect(one({ native_tokens_cached: null, total_cost: null, usage: null })).toMatchObject({
    tokens: { input_unsplit: 712 },
    reported: null,
  }));

it("is not taken for OpenRouter's, and OpenRouter's not for it", () =>
  expect(readFile(JSON.stringify(ROW)).format).toBe("vercel-generation"));
