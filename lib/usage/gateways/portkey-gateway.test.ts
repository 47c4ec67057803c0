import { describe, expect, it } from "vitest";
import { jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";

const BODY = { model: "gpt-4o-mini", messages: [{ role: "user", content: "private" }] };
const USAGE = {
  prompt_tokens: 812,
  completion_tokens: 190,
  prompt_tokens_details: { cached_tokens: 512 },
  completion_tokens_details: { reasoning_tokens: 90 },
};
const tryOf = (place: number, changes: Record<string, unknown> = {}) => ({
  providerOptions: {
    provider: "openai",
    apiKey: "sk-never",
    requestURL: "https://api.openai.com/v1/chat/completions",
    rubeusURL: "chatComplete",
  },
  transformedRequest: { body: BODY, headers: { authorization: "Bearer sk-never" } },
  requestParams: { ...BODY, model: `target-${place}` },
  finalUntransformedRequest: { body: BODY },
  originalResponse: { body: { model: "gpt-4o-mini-2024-07-18", choices: ["private"], usage: USAGE } },
  createdAt: `2026-10-04T10:30:0${place}.712Z`,
  cacheStatus: "DISABLED",
  lastUsedOptionIndex: `config.targets[${place}]`,
  hookSpanId: `span-${place}`,
  executionTime: 1109,
  ...changes,
});
const eventOf = (requestOptions: readonly unknown[], changes: Record<string, unknown> = {}) => ({
  time: "10/4/2026, 10:30:02 AM",
  method: "POST",
  status: 200,
  duration: 1150,
  requestOptions,
  ...changes,
});
const failed = (place: number, error: Record<string, unknown>) => tryOf(place, { originalResponse: { body: { error } } });
const one = (changes: Record<string, unknown> = {}, event: Record<string, unknown> = {}) =>
  readOne(jsonLines(eventOf([tryOf(0, changes)], event)));

it("every recorded field of a try is read", () => {
  expect(readFile(jsonLines(eventOf([tryOf(0)]))).format).toBe("portkey-gateway");
  expect(one()).toMatchObject({
    gateway: "portkey",
    recordId: "span-0",
    requestId: "span-0",
    isGrouped: false,
    startedAt: us("2026-10-04T10:30:00.712Z"),
    latencyMs: 1109,
    provider: "openai",
    model: "gpt-4o-mini-2024-07-18",
    askedModel: "gpt-4o-mini",
    tokens: { input: 300, cache_read: 512, output: 100, reasoning: 90 },
    reported: null,
    outcome: "ok",
    error: "",
    isReplay: false,
    isStreamed: false,
    priorAttempts: null,
  });
});

describe("a fallback", () => {
  const chain = [failed(0, { code: 429, message: "private" }), failed(1, { type: "overloaded", message: "private" }), tryOf(2)];
  it("is one request with its attempts in their order, each failure by its code or kind", () =>
    expect(readFile(jsonLines(eventOf(chain))).attempts).toMatchObject([
      {
        recordId: "span-0",
        requestId: "span-0",
        isGrouped: true,
        model: "target-0",
        outcome: "failed",
        error: "429",
        tokenRecord: "absent",
      },
      { recordId: "span-1", requestId: "span-0", isGrouped: true, model: "target-1", outcome: "failed", error: "overloaded" },
      { recordId: "span-2", requestId: "span-0", isGrouped: true, model: "gpt-4o-mini-2024-07-18", outcome: "ok", error: "" },
    ]));
  it("that nobody answered ends with the status of the whole", () =>
    expect(readFile(jsonLines(eventOf(chain.slice(0, 2), { status: 529 }))).attempts).toMatchObject([
      { outcome: "failed", error: "429" },
      { outcome: "failed", error: "529" },
    ]));
  it("from an answer that a guardrail refused keeps that answer's tokens", () =>
    expect(readFile(jsonLines(eventOf([tryOf(0), tryOf(1)]))).attempts).toMatchObject([
      { outcome: "ok", tokens: { input: 300 } },
      { outcome: "ok", tokens: { input: 300 } },
    ]));
  it("of more targets than any config has is refused", () =>
    expect(readFile(jsonLines(eventOf(Array.from({ length: 101 }, () => tryOf(0))), eventOf([tryOf(1)])))).toMatchObject({
      attempts: [{ recordId: "span-1" }],
      rejects: [[1, "shape"]],
    }));
});

it("words of an error are no code", () =>
  expect(
    readFile(jsonLines(eventOf([failed(0, { code: "what was said", type: null, message: "private" }), tryOf(1)]))).attempts[0],
  ).toMatchObject({ outcome: "failed", error: "" }));

it("a streamed answer tells of no tokens", () =>
  expect(
    one({ requestParams: { ...BODY, stream: true }, originalResponse: {}, response: { message: "The response was a stream." } }),
  ).toMatchObject({ isStreamed: true, outcome: "ok", tokenRecord: "absent", model: "gpt-4o-mini" }));

it("an answer out of the gateway's cache is a replay", () => expect(one({ cacheStatus: "HIT" }).isReplay).toBe(true));

it("an event in which nothing was tried counts nothing", () =>
  expect(readFile(jsonLines(eventOf([]), eventOf([tryOf(0)])))).toMatchObject({ ignored: 1, attempts: [{ recordId: "span-0" }] }));
