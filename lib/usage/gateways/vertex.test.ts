import { expect, it } from "vitest";
import { jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";

const USAGE = {
  prompt_token_count: 812,
  cached_content_token_count: 512,
  candidates_token_count: 100,
  thoughts_token_count: 90,
  traffic_type: "ON_DEMAND",
};
const ROW = {
  logging_time: "2026-10-04T21:04:22.248Z",
  model: "publishers/google/models/gemini-2.5-pro",
  model_version: "default",
  request_id: "5374205265901353984",
  api_method: "GenerateContent",
  full_request: { contents: ["private"], model: "projects/p/locations/us-central1/publishers/google/models/gemini-2.5-pro" },
  full_response: {
    candidates: [{ finish_reason: "STOP", content: "private" }],
    model_version: "gemini-2.5-pro-001",
    usage_metadata: USAGE,
  },
  metadata: { request_latency: 11225.994 },
};
const one = (changes: Record<string, unknown> = {}) => readOne(jsonLines({ ...ROW, ...changes }));

it("every recorded field of a row is read; it was logged at its end", () =>
  expect(one()).toMatchObject({
    gateway: "vertex",
    recordId: "5374205265901353984",
    startedAt: us("2026-10-04T21:04:11.022Z"),
    latencyMs: 11_226,
    provider: "google-vertex",
    model: "gemini-2.5-pro-001",
    askedModel: "gemini-2.5-pro",
    region: "us-central1",
    regionFrom: "derived",
    serviceTier: "standard",
    finish: "STOP",
    isStreamed: false,
    reported: null,
  }));

it("cached tokens lie inside the prompt, thoughts beside the candidates", () =>
  expect(one().tokens).toEqual({ input: 300, cache_read: 512, output: 100, reasoning: 90 }));

it("an id that no float holds keeps its digits", () =>
  expect(readOne(jsonLines(ROW).replace('"5374205265901353984"', "5374205265901353985")).recordId).toBe("5374205265901353985"));

it("columns may be JSON as text", () =>
  expect(one({ full_request: JSON.stringify(ROW.full_request), full_response: JSON.stringify(ROW.full_response) })).toEqual(one()));

it("a streamed answer tells its usage in its last part", () =>
  expect(one({ api_method: "StreamGenerateContent", full_response: [{ candidates: [] }, ROW.full_response] })).toMatchObject({
    tokens: { output: 100 },
    isStreamed: true,
  }));

it("the usage of Anthropic's models on Vertex is Anthropic's", () =>
  expect(
    one({ full_response: { model: "claude-sonnet-4-5", usage: { input_tokens: 300, cache_read_input_tokens: 512, output_tokens: 190 } } }),
  ).toMatchObject({
    model: "claude-sonnet-4-5",
    tokens: { input: 300, cache_read: 512, output: 190 },
  }));

it("throughput that was paid for beforehand is a tier of its own", () =>
  expect(one({ full_response: { usage_metadata: { ...USAGE, traffic_type: "PROVISIONED_THROUGHPUT" } } }).serviceTier).toBe("provisioned"));

it("an answer that was not logged has no tokens, which is not zero", () => expect(one({ full_response: null }).tokenRecord).toBe("absent"));

it("one row alone is lost to a count that is none", () => {
  const broken = { ...ROW, full_response: { usage_metadata: { ...USAGE, prompt_token_count: -3 } } };
  expect(readFile(jsonLines(ROW, broken, ROW)).rejects).toEqual([[2, "number"]]);
});
