import { describe, expect, it } from "vitest";
import { jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";

const ROW = {
  schemaType: "ModelInvocationLog",
  schemaVersion: "1.0",
  timestamp: "2026-10-04T22:54:57Z",
  accountId: "111111111111",
  identity: { arn: "arn:aws:iam::111111111111:user/user-a" },
  region: "us-east-1",
  inferenceRegion: "us-west-2",
  requestId: "req-1",
  operation: "ConverseStream",
  modelId: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
  input: { inputTokenCount: 300, cacheReadInputTokenCount: 512, cacheWriteInputTokenCount: 100, inputBodyJson: "private" },
  output: { outputTokenCount: 190, outputBodyJson: { stopReason: "end_turn", metrics: { latencyMs: 2290 }, output: "private" } },
};
const one = (changes: Record<string, unknown> = {}) => readOne(jsonLines({ ...ROW, ...changes }));

it("every recorded field of a call is read", () =>
  expect(one()).toMatchObject({
    gateway: "bedrock",
    recordId: "req-1/2026-10-04T22:54:57Z/ConverseStream",
    requestId: "req-1",
    isGrouped: true,
    startedAt: us("2026-10-04T22:54:57Z"),
    latencyMs: 2290,
    provider: "bedrock",
    model: ROW.modelId,
    finish: "end_turn",
    isStreamed: true,
    reported: null,
    project: "111111111111",
    user: ROW.identity.arn,
  }));

it("the region is where it ran, else where it was asked", () => {
  expect(one()).toMatchObject({ region: "us-west-2", regionFrom: "recorded" });
  expect(one({ inferenceRegion: undefined }).region).toBe("us-east-1");
});

describe("tokens", () => {
  it("cached and written stand beside the input", () =>
    expect(one().tokens).toEqual({ input: 300, cache_read: 512, cache_write_ttl_unknown: 100, output: 190 }));
  it("that were not cached are no zero of the cache", () =>
    expect(one({ input: { inputTokenCount: 300 } }).tokens).toEqual({ input: 300, output: 190 }));
  it("of a blocked call are a recorded zero", () =>
    expect(one({ input: { inputTokenCount: 0 }, output: { outputTokenCount: 0 } })).toMatchObject({
      tokens: { input: 0, output: 0 },
      tokenRecord: "recorded",
    }));
  it("that are not recorded are absent", () => expect(one({ input: {}, output: {} }).tokenRecord).toBe("absent"));
  it("written for an hour are told by an answer of Anthropic's own shape", () => {
    const usage = { cache_creation_input_tokens: 100, cache_creation: { ephemeral_5m_input_tokens: 30, ephemeral_1h_input_tokens: 70 } };
    expect(one({ output: { outputTokenCount: 190, outputBodyJson: { usage } } }).tokens).toMatchObject({
      cache_write_5m: 30,
      cache_write_1h: 70,
    });
  });
});

it("a stream's measures are in its last events", () => {
  const events = [
    { type: "message_start", message: { usage: { input_tokens: 300 } } },
    { type: "message_delta", delta: { stop_reason: "max_tokens" } },
    { type: "message_stop", "amazon-bedrock-invocationMetrics": { invocationLatency: 3848, firstByteLatency: 509 } },
  ];
  expect(one({ output: { outputTokenCount: 190, outputBodyJson: events } })).toMatchObject({
    latencyMs: 3848,
    ttftMs: 509,
    finish: "max_tokens",
  });
});

it("bodies that are off or lie elsewhere leave latency unknown", () => {
  expect(one({ output: { outputTokenCount: 190 } })).toMatchObject({ latencyMs: null, ttftMs: null });
  expect(one({ output: { outputTokenCount: 190, outputBodyS3Path: "s3://x" } }).tokens).toMatchObject({ output: 190 });
});

it.each([
  ["arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0", "anthropic.claude-3-haiku-20240307-v1:0"],
  ["arn:aws:bedrock:us-east-1:111111111111:inference-profile/us.amazon.nova-micro-v1:0", "us.amazon.nova-micro-v1:0"],
  [
    "arn:aws:bedrock:us-east-1:111111111111:application-inference-profile/abc",
    "arn:aws:bedrock:us-east-1:111111111111:application-inference-profile/abc",
  ],
])("the model of %s is named without what is not its id", (modelId, model) => expect(one({ modelId }).model).toBe(model));

it("two records of one request are two tries", () => {
  const { attempts } = readFile(jsonLines(ROW, { ...ROW, timestamp: "2026-10-04T22:54:58Z" }));
  expect(new Set(attempts.map(({ recordId }) => recordId)).size).toBe(2);
  expect(new Set(attempts.map(({ requestId }) => requestId)).size).toBe(1);
});

it("an error is a failure", () =>
  expect(one({ errorCode: "ThrottlingException" })).toMatchObject({ outcome: "failed", error: "ThrottlingException" }));

it("one record alone is lost to wrong numbers and times", () =>
  expect(readFile(jsonLines(ROW, { ...ROW, input: { inputTokenCount: -1 } }, { ...ROW, timestamp: "then" }, ROW)).rejects).toEqual([
    [2, "number"],
    [3, "time"],
  ]));
