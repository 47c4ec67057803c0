import { describe, expect, it } from "vitest";
import { jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";

const ROW = {
  id: "try-1",
  trace_id: "trace-1",
  created_at: "2026-10-04T10:30:00.000",
  is_success: true,
  ai_org: "openai",
  ai_model: "gpt-4o-mini",
  req_units: 812,
  res_units: 190,
  cost: 0.02358,
  cost_currency: "USD",
  response_time: 2290,
  response_status_code: 200,
  request_url: "https://api.openai.com/v1",
  mode: "fallback",
  metadata: { _user: "u-17", team: "search", secret: "sk-never" },
};
const one = (changes: Record<string, unknown> = {}) => readOne(jsonLines({ ...ROW, ...changes }));
const answer = (usage: object) => one({ response: { choices: ["private"], usage } }).tokens;

it("every recorded field of a try is read", () =>
  expect(one()).toMatchObject({
    gateway: "portkey",
    recordId: "try-1",
    startedAt: us("2026-10-04T10:30:00Z"),
    latencyMs: 2290,
    provider: "openai",
    model: "gpt-4o-mini",
    project: "search",
    user: "u-17",
  }));

describe("money", () => {
  it("is cents", () => expect(one()).toMatchObject({ reported: 235_800n, foreign: null }));
  it("in another currency is not known in dollars, and the rest of the row is kept", () =>
    expect(one({ cost_currency: "EUR" })).toMatchObject({
      reported: null,
      foreign: { currency: "EUR", reported: 235_800n, upstream: null, rate: null },
      tokens: { input_unsplit: 812, output: 190 },
    }));
});

it("the tries of one trace are one request, and a row without a trace is one of its own", () => {
  expect(one()).toMatchObject({ requestId: "trace-1", isGrouped: true, priorAttempts: 0 });
  expect(one({ trace_id: null })).toMatchObject({ requestId: "try-1", isGrouped: false, priorAttempts: null });
});

it("a row without ids is left to be told by its content", () => expect(one({ id: undefined, trace_id: undefined }).recordId).toBe(""));

describe("tokens", () => {
  it("are not split where the answer is withheld: absent is not zero", () =>
    expect(one().tokens).toEqual({ input_unsplit: 812, output: 190 }));
  it("of OpenAI hold their parts inside", () =>
    expect(
      answer({
        prompt_tokens: 812,
        completion_tokens: 190,
        prompt_tokens_details: { cached_tokens: 512, audio_tokens: 10 },
        completion_tokens_details: { reasoning_tokens: 90 },
      }),
    ).toEqual({ input: 290, cache_read: 512, audio_in: 10, output: 100, reasoning: 90 }));
  it("of Anthropic hold cached ones outside, with 1-hour writes told apart", () =>
    expect(
      answer({
        input_tokens: 300,
        output_tokens: 190,
        cache_read_input_tokens: 512,
        cache_creation_input_tokens: 100,
        cache_creation: { ephemeral_5m_input_tokens: 40, ephemeral_1h_input_tokens: 60 },
      }),
    ).toEqual({ input: 300, cache_read: 512, cache_write_5m: 40, cache_write_1h: 60, output: 190 }));
  it("of Gemini hold cached ones inside and thoughts beside", () =>
    expect(
      one({
        response: {
          usageMetadata: { promptTokenCount: 812, cachedContentTokenCount: 512, candidatesTokenCount: 100, thoughtsTokenCount: 90 },
        },
      }).tokens,
    ).toEqual({ input: 300, cache_read: 512, output: 100, reasoning: 90 }));
  it("contradict each other where a part exceeds its whole", () =>
    expect(
      one({ response: { usage: { prompt_tokens: 5, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 6 } } } }).tokenRecord,
    ).toBe("contradictory"));
});

it.each([
  [{ response_status_code: 429 }, "failed", "429"],
  [{ response_status_code: 499 }, "cancelled", "499"],
  [{ response_status_code: null, is_success: false }, "failed", "500"],
  [{ response_status_code: null, is_success: 1 }, "ok", ""],
])("%j is an outcome of its own", (changes, outcome, error) => expect(one(changes)).toMatchObject({ outcome, error }));

it("metadata may be an object, JSON text, or the two lists of the legacy export", () => {
  const legacy = { metadata: undefined, "metadata.key": ["_user", "team"], "metadata.value": ["u-17", "search"] };
  for (const changes of [{}, { metadata: JSON.stringify(ROW.metadata) }, legacy])
    expect(one(changes)).toMatchObject({ user: "u-17", project: "search" });
});

it("the names of the documentation's examples are read as well", () => {
  const { ai_org, ai_model, req_units, res_units, response_status_code, ...rest } = ROW;
  const documented = {
    ...rest,
    ai_provider: ai_org,
    model: ai_model,
    request_tokens: req_units,
    response_tokens: res_units,
    status_code: 200,
  };
  expect(readOne(jsonLines(documented))).toEqual(one());
});

it("a replayed answer is told by the legacy export", () => {
  for (const [status, replay] of [
    ["HIT", true],
    ["SEMANTIC HIT", true],
    ["MISS", false],
    ["DISABLED", false],
  ])
    expect(one({ cache_status: status }).isReplay).toBe(replay);
});

it("a region stands in the final host", () =>
  expect(one({ request_url: "https://bedrock-runtime.us-east-1.amazonaws.com/model" })).toMatchObject({
    region: "us-east-1",
    regionFrom: "derived",
  }));

it("an epoch of seconds or milliseconds is told by its size", () => {
  expect(one({ created_at: 1_791_109_800 }).startedAt).toBe(1_791_109_800_000_000);
  expect(one({ created_at: 1_791_109_800_000 }).startedAt).toBe(1_791_109_800_000_000);
});

it("one record alone is lost to what is no number", () => {
  const { attempts, rejects } = readFile(
    jsonLines(ROW, { ...ROW, req_units: "NaN" }, { ...ROW, res_units: -1 }, { ...ROW, cost: "Infinity" }, ROW),
  );
  expect([attempts.length, rejects]).toEqual([
    2,
    [
      [2, "number"],
      [3, "number"],
      [4, "number"],
    ],
  ]);
});
