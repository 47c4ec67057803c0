import { describe, expect, it } from "vitest";
import { csvOf, jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";

const USAGE = {
  prompt_tokens: 1000,
  completion_tokens: 200,
  prompt_tokens_details: { cached_tokens: 600, cache_creation_tokens: 100 },
  completion_tokens_details: { reasoning_tokens: 50 },
};
const ROW = {
  request_id: "chatcmpl-1",
  call_type: "acompletion",
  spend: 0.00022500000000000002,
  prompt_tokens: 1000,
  completion_tokens: 200,
  startTime: "2026-10-04 09:20:46.84",
  endTime: "2026-10-04 09:20:48.84",
  completionStartTime: "2026-10-04 09:20:47.34",
  model: "gpt-4o-2024-08-06",
  model_group: "chat-default",
  custom_llm_provider: "openai",
  api_base: "",
  cache_hit: "None",
  request_tags: '["a","b"]',
  team_id: "team-1",
  end_user: "u-1",
  status: "success",
  metadata: JSON.stringify({ attempted_fallbacks: 2, user_api_key_alias: "key", usage_object: USAGE }),
};
const spend = (changes: Record<string, unknown> = {}) => readOne(jsonLines({ ...ROW, ...changes }));
const withUsage = (usage: unknown, more: object = {}) => spend({ metadata: { usage_object: usage, ...more } });

describe("spend logs", () => {
  it("tell every recorded field", () =>
    expect(spend()).toMatchObject({
      gateway: "litellm",
      recordId: "chatcmpl-1",
      requestId: "chatcmpl-1",
      startedAt: us("2026-10-04T09:20:46.840Z"),
      latencyMs: 2000,
      ttftMs: 500,
      isStreamed: true,
      provider: "openai",
      reported: 225_000n,
      priorAttempts: 2,
      key: "key",
      project: "team-1",
      user: "u-1",
      tags: ["a", "b"],
      serviceTier: "standard",
    }));

  it("are the same as CSV and as JSON, nested or as text", () => {
    const cells = Object.fromEntries(Object.entries(ROW).map(([name, value]) => [name, String(value)]));
    expect(readOne(`\uFEFF${csvOf(cells).replaceAll("\n", "\r\n")}`)).toEqual(spend());
    expect(spend({ metadata: JSON.parse(ROW.metadata), request_tags: ["a", "b"] })).toEqual(spend());
    expect(readOne(JSON.stringify({ data: [ROW] }))).toEqual(spend());
  });

  it("have cached, written and reasoned tokens inside their totals; the lifetime of writes is unknown", () =>
    expect(spend().tokens).toEqual({ input: 300, cache_read: 600, cache_write_ttl_unknown: 100, output: 150, reasoning: 50 }));

  it("tell 1-hour cache writes apart", () => {
    const details = {
      ...USAGE.prompt_tokens_details,
      cache_creation_token_details: { ephemeral_5m_input_tokens: 30, ephemeral_1h_input_tokens: 70 },
    };
    expect(withUsage({ ...USAGE, prompt_tokens_details: details }).tokens).toMatchObject({
      cache_write_5m: 30,
      cache_write_1h: 70,
      input: 300,
    });
  });

  it("tell audio and image tokens apart", () => {
    const usage = {
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 10, image_tokens: 20 },
      completion_tokens_details: { audio_tokens: 30, image_tokens: 40 },
    };
    expect(withUsage(usage).tokens).toMatchObject({ input: 970, audio_in: 10, image_in: 20, output: 130, audio_out: 30, image_out: 40 });
  });

  it("do not split what they do not tell: absent is not zero", () =>
    expect(withUsage({ prompt_tokens_details: null }).tokens).toEqual({ input_unsplit: 1000, output: 200 }));

  it("of former versions keep the counts of Anthropic's cache elsewhere", () =>
    expect(
      withUsage({}, { additional_usage_values: { cache_read_input_tokens: 400, cache_creation_input_tokens: 0 } }).tokens,
    ).toMatchObject({
      input: 600,
      cache_read: 400,
    }));

  it("contradict themselves where a part exceeds its whole", () =>
    expect(withUsage({ prompt_tokens_details: { cached_tokens: 1001 } })).toMatchObject({ tokens: {}, tokenRecord: "contradictory" }));

  it("tell the model asked for from the one served", () =>
    expect(spend()).toMatchObject({ askedModel: "chat-default", model: "gpt-4o-2024-08-06" }));

  it("tell the service tier that was given", () => {
    expect(withUsage({ ...USAGE, service_tier: "flex" }).serviceTier).toBe("flex");
    expect(withUsage({ ...USAGE, service_tier: "default" }).serviceTier).toBe("standard");
  });

  it("tell an answer that the gateway replayed", () => {
    expect(spend({ cache_hit: "True" }).isReplay).toBe(true);
    for (const no of ["False", "None", "", null]) expect(spend({ cache_hit: no }).isReplay).toBe(false);
  });

  it("show a region in the host alone", () => {
    expect(spend({ api_base: "https://bedrock-runtime.eu-central-1.amazonaws.com" })).toMatchObject({
      region: "eu-central-1",
      regionFrom: "derived",
    });
    expect(spend({ api_base: "https://europe-west4-aiplatform.googleapis.com/v1" }).region).toBe("europe-west4");
    expect(spend({ api_base: "https://api.openai.com" })).toMatchObject({ region: "", regionFrom: "" });
  });

  it("name no model and no provider on early failures", () =>
    expect(
      spend({
        model: "",
        custom_llm_provider: "",
        status: "failure",
        endTime: ROW.startTime,
        metadata: { error_information: { error_code: "429" } },
      }),
    ).toMatchObject({ outcome: "failed", error: "429", model: "", provider: "", latencyMs: null }));

  it("show no first token where the answer was not streamed", () =>
    expect(spend({ completionStartTime: ROW.endTime })).toMatchObject({ ttftMs: null, isStreamed: false }));

  it("prefer the duration that newer versions state", () => expect(spend({ request_duration_ms: 1234 }).latencyMs).toBe(1234));

  it("lose one record alone to a bare NaN, broken JSON, a list or a wrong number", () => {
    const lines = [
      JSON.stringify(ROW),
      '{"request_id":"x","spend":NaN}',
      '{"request_id":',
      "[1]",
      jsonLines({ ...ROW, prompt_tokens: -4 }),
    ];
    const { attempts, rejects } = readFile([...lines, JSON.stringify({ ...ROW, request_id: "last" })].join("\n"));
    expect(rejects).toEqual([
      [2, "json"],
      [3, "json"],
      [4, "shape"],
      [5, "number"],
    ]);
    expect(attempts.map(({ recordId }) => recordId)).toEqual(["chatcmpl-1", "last"]);
  });
});

const PAYLOAD = {
  id: "try-1",
  trace_id: "trace-1",
  response_cost: 0.01,
  startTime: 1_791_105_646.84,
  endTime: 1_791_105_648.84,
  completionStartTime: 1_791_105_647.34,
  stream: true,
  status: "success",
  model: "gpt-4o-2024-08-06",
  model_group: "chat-default",
  custom_llm_provider: "openai",
  prompt_tokens: 1000,
  completion_tokens: 200,
  cache_hit: false,
  response_time: 0.5,
  metadata: { user_api_key_alias: "key", user_api_key_team_id: "team-1", user_api_key_end_user_id: "u-1" },
  model_parameters: { service_tier: "priority" },
  response: { usage: USAGE, service_tier: "default" },
  request_tags: ["a"],
};
const payload = (changes: Record<string, unknown> = {}) => readOne(jsonLines({ ...PAYLOAD, ...changes }));

describe("logger payloads", () => {
  it("have instants in seconds, and their duration from these", () =>
    expect(payload()).toMatchObject({ startedAt: us("2026-10-04T09:20:46.840Z"), latencyMs: 2000, ttftMs: 500 }));

  it("of one trace are tries of one request", () =>
    expect(payload()).toMatchObject({
      recordId: "try-1",
      requestId: "trace-1",
      isGrouped: true,
      priorAttempts: 0,
      key: "key",
      user: "u-1",
    }));

  it("say the tier that was given, not the one that was asked for", () => {
    expect(payload().serviceTier).toBe("standard");
    expect(payload({ response: { usage: USAGE, service_tier: "priority" } }).serviceTier).toBe("priority");
  });

  it("have parts of tokens inside their totals", () => expect(payload().tokens).toMatchObject({ input: 300, cache_read: 600 }));

  it("take 499 for a caller who went away", () =>
    expect(payload({ status: "failure", error_information: { error_code: "499" } }).outcome).toBe("cancelled"));
});
