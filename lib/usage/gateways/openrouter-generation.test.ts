import { describe, expect, it } from "vitest";
import { jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";

const ROW = {
  id: "gen-1791105646-AbC",
  created_at: "2026-10-04T09:20:46.306Z",
  model: "deepseek/deepseek-v3.2",
  provider_name: "AtlasCloud",
  streamed: true,
  cancelled: false,
  is_byok: false,
  latency: 9000,
  generation_time: 8458,
  tokens_prompt: 1,
  tokens_completion: 2,
  native_tokens_prompt: 60176,
  native_tokens_completion: 166,
  native_tokens_reasoning: 60,
  native_tokens_cached: 1472,
  total_cost: 0.0155171,
  usage: 0.0155171,
  upstream_inference_cost: null,
  cache_discount: 0.000191,
  data_region: "europe",
  service_tier: null,
  finish_reason: "tool_calls",
  external_user: "u-1",
  provider_responses: null,
};
const CHAIN = [
  { provider_name: "DeepInfra", model_permaslug: "deepseek/deepseek-v3.2-20251201", status: 429, latency: 120 },
  { provider_name: "Novita", model_permaslug: "deepseek/deepseek-v3.2-20251201", status: null },
  { provider_name: "AtlasCloud", model_permaslug: "deepseek/deepseek-v3.2-20251201", status: 200, routed_service_tier: "flex" },
];
const read = (changes: Record<string, unknown> = {}) => readFile(JSON.stringify({ data: { ...ROW, ...changes } }));
const one = (changes: Record<string, unknown> = {}) => readOne(JSON.stringify({ data: { ...ROW, ...changes } }));

it("every recorded field of a generation is read", () =>
  expect(one()).toMatchObject({
    gateway: "openrouter",
    recordId: ROW.id,
    requestId: ROW.id,
    startedAt: us(ROW.created_at),
    latencyMs: 8458,
    ttftMs: null,
    model: "deepseek/deepseek-v3.2",
    route: "openrouter",
    routeVariant: "standard",
    serviceTier: "standard",
    region: "europe",
    regionFrom: "recorded",
    tokens: { input: 58_704, cache_read: 1472, output: 106, reasoning: 60 },
    reported: 15_517_100n,
    upstream: null,
    isStreamed: true,
    priorAttempts: null,
    user: "u-1",
  }));

describe("the chain of tries", () => {
  const { attempts } = read({ provider_responses: CHAIN, request_id: "req-1" });

  it("is an attempt each, of one request, under ids of their own", () => {
    expect(attempts.map(({ recordId }) => recordId)).toEqual([`${ROW.id}#1`, `${ROW.id}#2`, ROW.id]);
    expect(attempts.map(({ requestId, isGrouped }) => [requestId, isGrouped])).toEqual(Array(3).fill(["req-1", true]));
  });

  it("has tokens and cost at the one that served, and nowhere else", () => {
    expect(attempts.map(({ reported }) => reported)).toEqual([null, null, 15_517_100n]);
    expect(attempts.map(({ tokenRecord }) => tokenRecord)).toEqual(["absent", "absent", "recorded"]);
    expect(attempts.map(({ outcome, error }) => [outcome, error])).toEqual([
      ["failed", "429"],
      ["failed", ""],
      ["ok", ""],
    ]);
  });

  it("tells of each its provider, and the dated model and tier where it has them", () =>
    expect(attempts.map(({ provider, model, latencyMs, serviceTier }) => [provider, model, latencyMs, serviceTier])).toEqual([
      ["DeepInfra", "deepseek/deepseek-v3.2-20251201", 120, "standard"],
      ["Novita", "deepseek/deepseek-v3.2-20251201", null, "standard"],
      ["AtlasCloud", "deepseek/deepseek-v3.2-20251201", 8458, "flex"],
    ]));

  it("may have two that answered, of which the last served; the other has no code of an error", () => {
    const twice = [{ provider_name: "DeepInfra", status: 200 }, CHAIN[2]];
    expect(read({ provider_responses: twice }).attempts.map(({ outcome, error }) => [outcome, error])).toEqual([
      ["failed", ""],
      ["ok", ""],
    ]);
  });

  it("longer than any router's is refused alone, for it would make many attempts out of few bytes", () => {
    const long = { ...ROW, id: "gen-2", provider_responses: Array(300_000).fill({}) };
    const { attempts, rejects } = readFile(jsonLines({ data: ROW }, { data: long }, { data: { ...ROW, id: "gen-3" } }));
    expect([attempts.map(({ recordId }) => recordId), rejects]).toEqual([[ROW.id, "gen-3"], [[2, "shape"]]]);
  });

  it("of refusals alone has a last one that failed", () =>
    expect(
      read({ provider_responses: CHAIN.slice(0, 1), provider_name: "DeepInfra" }).attempts.map(({ outcome, error }) => [outcome, error]),
    ).toEqual([["failed", "429"]]));
});

it("the id of a free variant is the base's with its variant", () =>
  expect(one({ model: "deepseek/deepseek-v3.2:free" })).toMatchObject({ model: "deepseek/deepseek-v3.2", routeVariant: "free" }));

it("with one's own key the provider's charge stands beside the router's", () =>
  expect(one({ is_byok: true, total_cost: 0.0005, upstream_inference_cost: 0.01 })).toMatchObject({
    reported: 500_000n,
    upstream: 10_000_000n,
  }));

it("without a count of cached tokens input is not split: absent is not zero", () =>
  expect(one({ native_tokens_cached: null }).tokens).toMatchObject({ input_unsplit: 60_176 }));

it("a stored answer is a replay", () => expect(one({ response_cache_source_id: "gen-0" }).isReplay).toBe(true));

it("a cancelled generation is told from a failed one", () => {
  expect(one({ cancelled: true }).outcome).toBe("cancelled");
  expect(one({ finish_reason: "error" }).outcome).toBe("failed");
});

it("answers may come one a line, in a list, or without their envelope", () => {
  const other = { ...ROW, id: "gen-2" };
  for (const text of [
    jsonLines({ data: ROW }, { data: other }),
    JSON.stringify([{ data: ROW }, { data: other }]),
    JSON.stringify({ data: [ROW, other] }),
    jsonLines(ROW, other),
  ])
    expect(readFile(text)).toMatchObject({ format: "openrouter-generation", attempts: [{ recordId: ROW.id }, { recordId: "gen-2" }] });
});

it("one answer alone is lost to a wrong number", () =>
  expect(readFile(jsonLines({ data: ROW }, { data: { ...ROW, total_cost: "NaN" } }, { data: ROW })).rejects).toEqual([[2, "number"]]));
