import { expect, it } from "vitest";
import { jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";

const LINE = {
  start_time: "2026-10-04T16:51:37.894Z",
  duration: 1526,
  response_code: 200,
  response_flags: "-",
  "x-request-id": "req-1",
  "gen_ai.provider.name": "default/tars/route/aigw-run/rule/0/ref/0",
  "gen_ai.request.model": "gpt-4o-mini",
  "gen_ai.request.model_override": null,
  "gen_ai.response.model": "gpt-4o-mini-2024-07-18",
  "gen_ai.usage.input_tokens": 812,
  "gen_ai.usage.cached_input_tokens": 512,
  "gen_ai.usage.output_tokens": 190,
  upstream_host: "bedrock-runtime.us-east-1.amazonaws.com:443",
  "x-envoy-upstream-service-time": "451",
  "x-forwarded-for": "192.0.2.38",
};
const one = (changes: Record<string, unknown> = {}) => readOne(jsonLines({ ...LINE, ...changes }));

it("every recorded key of a line is read; a path of routes is no provider", () =>
  expect(one()).toMatchObject({
    gateway: "envoy",
    recordId: "req-1",
    startedAt: us(LINE.start_time),
    latencyMs: 1526,
    provider: "",
    model: "gpt-4o-mini-2024-07-18",
    askedModel: "gpt-4o-mini",
    region: "us-east-1",
    regionFrom: "derived",
    tokens: { input: 300, cache_read: 512, output: 190 },
    outcome: "ok",
    reported: null,
  }));

it("a provider that is named is kept", () => expect(one({ "gen_ai.provider.name": "openai" }).provider).toBe("openai"));

it("the model may be the override, or the one asked for", () => {
  expect(one({ "gen_ai.response.model": null, "gen_ai.request.model_override": "gpt-4o" }).model).toBe("gpt-4o");
  expect(one({ "gen_ai.response.model": null }).model).toBe("gpt-4o-mini");
});

it("a dash is nothing recorded", () =>
  expect(
    one({ "gen_ai.usage.input_tokens": "-", "gen_ai.usage.output_tokens": "-", "gen_ai.usage.cached_input_tokens": "-", duration: "-" }),
  ).toMatchObject({
    tokenRecord: "absent",
    latencyMs: null,
  }));

it("without a count of cached tokens input is not split: absent is not zero", () =>
  expect(one({ "gen_ai.usage.cached_input_tokens": undefined }).tokens).toEqual({ input_unsplit: 812, output: 190 }));

it.each([
  [{ response_code: 503, response_flags: "UH" }, "failed", "503"],
  [{ response_code: 0, response_flags: "DC" }, "cancelled", "DC"],
  [{ response_code: 0, response_flags: "UT" }, "failed", "UT"],
])("%j is an outcome of its own", (changes, outcome, error) => expect(one(changes)).toMatchObject({ outcome, error }));

it("a line without an id is left to be told by its content", () => expect(one({ "x-request-id": null }).recordId).toBe(""));

it("one line alone is lost to a count that is none", () =>
  expect(readFile(jsonLines(LINE, { ...LINE, "gen_ai.usage.output_tokens": -1 }, LINE)).rejects).toEqual([[2, "number"]]));
