import { describe, expect, it } from "vitest";
import { jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";

type Value = string | number | boolean | readonly string[];

function typedValue(value: Value): object {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number") return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  return { arrayValue: { values: value.map(typedValue) } };
}
const attributesOf = (named: Readonly<Record<string, Value>>) =>
  Object.entries(named).map(([key, value]) => ({ key, value: typedValue(value) }));

const NAMED: Readonly<Record<string, Value>> = {
  "gen_ai.operation.name": "chat",
  "gen_ai.provider.name": "openai",
  "gen_ai.request.model": "gpt-4o-mini",
  "gen_ai.response.model": "gpt-4o-mini-2024-07-18",
  "gen_ai.response.finish_reasons": ["stop"],
  "gen_ai.usage.input_tokens": 812,
  "gen_ai.usage.cache_read.input_tokens": 512,
  "gen_ai.usage.output_tokens": 190,
  "gen_ai.usage.reasoning.output_tokens": 90,
  "gen_ai.response.time_to_first_chunk": 0.41,
  "gen_ai.usage.cost": 0.0002358,
  "user.id": "u-17",
};
const span = (named: Readonly<Record<string, Value>> = NAMED, more: object = {}) => ({
  traceId: "5B8EFFF798038103D269B633813FC60C",
  spanId: "eee19b7ec3c1b174",
  parentSpanId: "",
  name: "chat",
  startTimeUnixNano: "1791105646120000000",
  endTimeUnixNano: "1791105648410000000",
  attributes: attributesOf(named),
  status: { code: 1 },
  ...more,
});
const request = (...spans: readonly unknown[]) => ({
  resourceSpans: [{ resource: { attributes: attributesOf({ "service.name": "search-api" }) }, scopeSpans: [{ spans }] }],
});
const one = (changes: Readonly<Record<string, Value>> = {}, more: object = {}) =>
  readOne(jsonLines(request(span({ ...NAMED, ...changes }, more))));
const bare = (named: Readonly<Record<string, Value>>) => readOne(jsonLines(request(span(named))));

it("every recorded attribute of a span is read", () =>
  expect(one()).toMatchObject({
    gateway: "otlp",
    recordId: "5b8efff798038103d269b633813fc60c/eee19b7ec3c1b174",
    startedAt: us("2026-10-04T09:20:46.120Z"),
    latencyMs: 2290,
    ttftMs: 410,
    provider: "openai",
    finish: "stop",
    reported: 235_800n,
    project: "search-api",
    user: "u-17",
  }));

it("the model served differs from the one asked for", () =>
  expect(one()).toMatchObject({ askedModel: "gpt-4o-mini", model: "gpt-4o-mini-2024-07-18" }));

describe("tokens", () => {
  it("that were cached or reasoned lie inside", () =>
    expect(one().tokens).toEqual({ input: 300, cache_read: 512, output: 100, reasoning: 90 }));
  it("written to a cache have an unknown lifetime", () =>
    expect(one({ "gen_ai.usage.cache_creation.input_tokens": 100 }).tokens).toMatchObject({ input: 200, cache_write_ttl_unknown: 100 }));
  it("are not split without the attribute of the cache: absent is not zero", () =>
    expect(bare({ "gen_ai.usage.input_tokens": 812, "gen_ai.usage.output_tokens": 190 }).tokens).toEqual({
      input_unsplit: 812,
      output: 190,
    }));
  it("may have their former names", () =>
    expect(
      bare({
        "gen_ai.system": "openai",
        "gen_ai.usage.prompt_tokens": 812,
        "gen_ai.usage.input_tokens.cached": 512,
        "gen_ai.usage.completion_tokens": 190,
        "gen_ai.usage.output_tokens.reasoning": 90,
      }),
    ).toMatchObject({ provider: "openai", tokens: { input: 300, cache_read: 512, output: 100, reasoning: 90 } }));
  it("contradict each other where a part exceeds its whole", () =>
    expect(one({ "gen_ai.usage.cache_read.input_tokens": 813 }).tokenRecord).toBe("contradictory"));
  it("may be numbers where the rules ask for text", () => {
    const attributes = [...attributesOf(NAMED), { key: "gen_ai.usage.input_tokens", value: { intValue: 812 } }];
    expect(one({}, { attributes }).tokens).toEqual(one().tokens);
  });
});

it("the tier that was given counts, not the one asked for", () => {
  expect(one({ "openai.request.service_tier": "priority" }).serviceTier).toBe("standard");
  expect(one({ "openai.request.service_tier": "priority", "openai.response.service_tier": "flex" }).serviceTier).toBe("flex");
});

it("a region stands in the server's address", () => {
  expect(one({ "server.address": "bedrock-runtime.us-east-1.amazonaws.com" })).toMatchObject({
    region: "us-east-1",
    regionFrom: "derived",
  });
  expect(one({ "server.address": "api.openai.com" }).region).toBe("");
});

it.each([
  [{ "error.type": "429" }, {}, "failed", "429"],
  [{ "error.type": "499" }, {}, "cancelled", "499"],
  [{ "error.type": "timeout" }, { status: { code: 2 } }, "failed", "timeout"],
  [{}, { status: { code: 0 } }, "ok", ""],
])("%j with %j is an outcome of its own", (changes, more, outcome, error) => expect(one(changes, more)).toMatchObject({ outcome, error }));

describe("spans that lie in each other", () => {
  const id = (n: number) => `000000000000000${n}`;
  const spans = [
    span(NAMED, { spanId: id(1), name: "outer" }),
    span({ "gen_ai.operation.name": "execute_tool" }, { spanId: id(2), parentSpanId: id(1) }),
    span(NAMED, { spanId: id(3), parentSpanId: id(2) }),
    span(NAMED, { spanId: id(4), parentSpanId: id(1) }),
    span({ ...NAMED, "gen_ai.operation.name": "invoke_agent" }, { spanId: id(5) }),
    span({ "http.method": "GET" }, { spanId: id(6) }),
  ];

  it("count innermost, as tries of the outermost call's request", () => {
    for (const lines of [jsonLines(request(...spans)), jsonLines(...[...spans].reverse().map((one) => request(one)))]) {
      const { attempts, ignored } = readFile(lines);
      expect(attempts.map(({ recordId, requestId }) => [recordId.slice(-1), requestId.slice(-1)]).sort()).toEqual([
        ["3", "1"],
        ["4", "1"],
      ]);
      expect(ignored).toBe(4);
    }
  });
});

it("a span alone is lost to wrong numbers and times, a line to broken JSON or another shape", () => {
  const lines = [
    jsonLines(request(span(), span({ ...NAMED, "gen_ai.usage.input_tokens": -1 }), span(NAMED, { startTimeUnixNano: "soon" }))),
    '{"resourceSpans":[{',
    "{}",
    '{"resourceSpans":[7]}',
    jsonLines(request(span(NAMED, { spanId: "0000000000000009" }))),
  ];
  const { attempts, rejects } = readFile(lines.join("\n"));
  expect(attempts).toHaveLength(2);
  expect(rejects).toEqual([
    [1, "number"],
    [1, "time"],
    [2, "json"],
    [3, "shape"],
    [4, "shape"],
  ]);
});

it("an empty request, as sent to test a connection, holds nothing", () =>
  expect(readFile('{"resourceSpans":[]}')).toEqual({ format: "otlp", attempts: [], ignored: 0, rejects: [] }));

it("attributes that are named like an object's innards reach no prototype", () => {
  const attributes = [...attributesOf(NAMED), { key: "__proto__", value: { stringValue: "x" } }, { key: "constructor", value: 1 }];
  expect(one({}, { attributes }).model).toBe("gpt-4o-mini-2024-07-18");
});
