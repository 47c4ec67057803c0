import { describe, expect, it } from "vitest";
import { csvOf, jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";

const LLM = {
  TimeGenerated: "2026-10-04T06:31:31.4465902Z",
  CorrelationId: "cor-1",
  RequestId: "req-1",
  DeploymentName: "gpt-chat-pilot",
  ModelName: "gpt-4o-2024-08-06",
  PromptTokens: 812,
  CompletionTokens: 190,
  TotalTokens: 1002,
  IsStreamCompletion: true,
  SequenceNumber: 0,
  Region: "East US",
  RequestMessages: "private",
};

describe("the log of language models", () => {
  const expected = {
    gateway: "azure",
    recordId: "req-1",
    requestId: "cor-1",
    startedAt: us("2026-10-04T06:31:31.446Z") + 590,
    provider: "azure",
    model: "gpt-4o-2024-08-06",
    askedModel: "gpt-chat-pilot",
    region: "East US",
    regionFrom: "recorded",
    tokens: { input_unsplit: 812, output: 190 },
    isStreamed: true,
    reported: null,
  };

  it("is read as lines of JSON and as a table", () => {
    expect(readOne(jsonLines(LLM))).toMatchObject(expected);
    expect(readOne(csvOf(Object.fromEntries(Object.entries(LLM).map(([name, value]) => [name, String(value)]))))).toMatchObject(expected);
  });

  it("has further rows for long messages, which count nothing", () => {
    const { attempts, ignored } = readFile(jsonLines(LLM, { ...LLM, SequenceNumber: 1, PromptTokens: null, CompletionTokens: null }));
    expect([attempts.length, ignored]).toEqual([1, 1]);
  });

  it("may come as rows of a diagnostic log", () => {
    const { TimeGenerated: time, CorrelationId: correlationId, Region: location, ...properties } = LLM;
    expect(readOne(jsonLines({ category: "GatewayLlmLogs", time, correlationId, location, resourceId: "/X", properties }))).toMatchObject(
      expected,
    );
  });
});

const BODY = {
  id: "chatcmpl-1",
  model: "gpt-35-turbo",
  choices: [{ finish_reason: "stop", message: { content: "private" } }],
  usage: { prompt_tokens: 812, completion_tokens: 190, prompt_tokens_details: { cached_tokens: 512 } },
};
const GATEWAY = {
  category: "GatewayLogs",
  correlationId: "cor-1",
  durationMs: 176,
  isRequestSuccess: true,
  location: "East US",
  resourceId: "/X",
  time: "2026-10-04T06:31:31.4465902Z",
  properties: {
    backendTime: 170,
    responseCode: 200,
    backendUrl: "https://example.openai.azure.com/openai/deployments/gpt-chat-pilot/chat/completions?api-version=1",
    backendResponseBody: `${JSON.stringify(BODY)}\n`,
  },
};
const gateway = (changes: object = {}, properties: object = {}) =>
  readOne(jsonLines({ ...GATEWAY, ...changes, properties: { ...GATEWAY.properties, ...properties } }));

describe("the gateway log", () => {
  it("has its usage in the text of the answer's body", () =>
    expect(gateway()).toMatchObject({
      recordId: "cor-1",
      latencyMs: 176,
      model: "gpt-35-turbo",
      askedModel: "gpt-chat-pilot",
      tokens: { input: 300, cache_read: 512, output: 190 },
      finish: "stop",
      outcome: "ok",
    }));

  it("has it in the last event of a streamed answer", () => {
    const stream = [`data: {"choices":[]}`, `data: ${JSON.stringify({ ...BODY, choices: [] })}`, "data: [DONE]", ""].join("\n\n");
    expect(gateway({}, { backendResponseBody: stream }).tokens).toEqual({ input: 300, cache_read: 512, output: 190 });
  });

  it("of a call whose body is cut off has no tokens, which is not zero", () =>
    expect(gateway({ truncated: 1 }, { backendResponseBody: '{"choices":[{"mess' })).toMatchObject({
      tokens: {},
      tokenRecord: "absent",
      askedModel: "gpt-chat-pilot",
    }));

  it("counts nothing of what is no call of a model", () =>
    expect(readFile(jsonLines({ ...GATEWAY, properties: { backendUrl: "https://example.org/orders", responseCode: 200 } })).ignored).toBe(
      1,
    ));

  it("tells failures", () => {
    expect(gateway({}, { responseCode: 429, backendResponseBody: "" })).toMatchObject({ outcome: "failed", error: "429" });
    expect(gateway({ isRequestSuccess: false }, { responseCode: null })).toMatchObject({ outcome: "failed", error: "" });
  });

  it("has no latency below zero", () => expect(gateway({ durationMs: -5 }, { backendTime: null }).latencyMs).toBeNull());
});

const OPENAI = {
  category: "RequestResponse",
  correlationId: "cor-2",
  durationMs: -3,
  location: "eastus",
  resourceId: "/X",
  resultSignature: "200",
  time: "2026-10-04T12:23:02.4350000Z",
};
// 2026-10-04T12:23:01.000Z and 1.021 s later, in ticks.
const TICKS = '"requestTime":639267133810000000,"responseTime":639267133820210000';

describe("Azure OpenAI's own log", () => {
  it.each([
    ["an object", `{${TICKS},"streamType":"Non-Streaming","modelDeploymentName":"pilot","modelName":"gpt-35-turbo"}`],
    ["JSON text", JSON.stringify(`{${TICKS},"streamType":"Non-Streaming","modelDeploymentName":"pilot","modelName":"gpt-35-turbo"}`)],
  ])("has instants in ticks and no tokens, its properties being %s", (_name, properties) => {
    const line = JSON.stringify(OPENAI).replace(/}$/, `,"properties":${properties}}`);
    expect(readOne(line)).toMatchObject({
      recordId: "cor-2",
      startedAt: us("2026-10-04T12:23:01.000Z"),
      latencyMs: 1021,
      model: "gpt-35-turbo",
      askedModel: "pilot",
      tokenRecord: "absent",
      region: "eastus",
      isStreamed: false,
    });
  });

  it("counts nothing of what is no call of a model, or of another category", () => {
    const rows = [
      { ...OPENAI, properties: { apiName: "x", requestTime: 1 } },
      { ...OPENAI, category: "Audit" },
    ];
    expect(readFile(JSON.stringify({ records: rows }))).toMatchObject({ format: "azure-diagnostic", ignored: 2, attempts: [] });
  });
});
