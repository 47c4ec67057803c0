import { describe, expect, it } from "vitest";
import { csvOf, jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";

const ROW = {
  request_id: "req-1",
  response_id: "res-1",
  request_created_at: "2026-10-04T10:00:00.120Z",
  response_created_at: "2026-10-04T10:00:02.410Z",
  response_status: 200,
  request_model: "gpt-4o-mini",
  response_model: "gpt-4o-mini-2024-07-18",
  provider: "OPENAI",
  delay_ms: 2290,
  time_to_first_token: 410,
  prompt_tokens: 812,
  prompt_cache_read_tokens: 512,
  prompt_cache_write_tokens: 100,
  prompt_audio_tokens: 7,
  completion_tokens: 190,
  reasoning_tokens: 30,
  completion_audio_tokens: 5,
  cost: 0.0002358,
  request_user_id: "u-17",
  request_properties: { project: "search", secret: "sk-never" },
  cache_reference_id: "00000000-0000-0000-0000-000000000000",
  country_code: "DE",
  request_body: "private",
};
const one = (changes: Record<string, unknown> = {}) => readOne(jsonLines({ ...ROW, ...changes }));

it("every recorded field of a request is read", () =>
  expect(one()).toMatchObject({
    gateway: "helicone",
    recordId: "req-1",
    startedAt: us("2026-10-04T10:00:00.120Z"),
    latencyMs: 2290,
    ttftMs: 410,
    provider: "OPENAI",
    reported: 235_800n,
    project: "search",
    user: "u-17",
  }));

describe("tokens", () => {
  it("stand beside each other: cached ones are not inside", () =>
    expect(one().tokens).toEqual({
      input: 812,
      cache_read: 512,
      cache_write_ttl_unknown: 100,
      audio_in: 7,
      output: 190,
      reasoning: 30,
      audio_out: 5,
    }));
  it("are not split where nothing is said of the cache: absent is not zero", () =>
    expect(one({ prompt_cache_read_tokens: undefined }).tokens).toMatchObject({ input_unsplit: 812 }));
  it("without counts are absent", () => expect(one({ prompt_tokens: null, completion_tokens: null }).tokenRecord).toBe("absent"));
});

it("the caller's country is no region", () => expect(one()).toMatchObject({ region: "", regionFrom: "" }));

it("the model served differs from the one asked for", () =>
  expect(one()).toMatchObject({ askedModel: "gpt-4o-mini", model: "gpt-4o-mini-2024-07-18" }));

it("an answer replayed by the gateway has a reference to the one it was", () => {
  expect(one().isReplay).toBe(false);
  expect(one({ cache_reference_id: "8e1b0000-0000-0000-0000-000000000001" }).isReplay).toBe(true);
});

it("a custom provider is not known", () => expect(one({ provider: "CUSTOM" }).provider).toBe(""));

it("an instant may be ISO text, or a number of seconds or milliseconds", () => {
  const ms = Date.parse("2026-10-04T10:00:00.120Z");
  for (const instant of [ms, ms / 1000, "2026-10-04 10:00:00.120", "2026-10-04T15:45:00.120+05:45"])
    expect(one({ request_created_at: instant }).startedAt).toBe(ms * 1000);
});

it("a status below zero is the gateway's own failure", () => {
  expect(one({ response_status: -3 })).toMatchObject({ outcome: "failed", error: "-3" });
  expect(one({ response_status: 429 })).toMatchObject({ outcome: "failed", error: "429" });
  expect(one({ response_status: 499 }).outcome).toBe("cancelled");
});

it("nothing of bodies and properties but the project is kept", () =>
  expect(JSON.stringify(one(), (_key, value) => (typeof value === "bigint" ? `${value}` : value))).not.toMatch(/private|sk-never/));

describe("the CSV of its command line", () => {
  const CSV = {
    response_id: "res-1",
    response_created_at: "2026-10-04T10:00:02.410Z",
    response_status: "200",
    request_created_at: "2026-10-04T10:00:00.120Z",
    request_body: '{""messages"":[{""content"":""a, b""}]}',
    request_properties: '{""project"":""search"",""empty"":""""}',
    request_user_id: "u-17",
    model: "gpt-4o-mini-2024-07-18",
    prompt_tokens: "812",
    completion_tokens: "190",
    latency: "",
    cost: "0.0002358",
  };

  it("has cells escaped twice, no request id and no duration of its own", () =>
    expect(readOne(csvOf(CSV))).toMatchObject({
      recordId: "res-1",
      latencyMs: 2290,
      project: "search",
      user: "u-17",
      provider: "",
      reported: 235_800n,
      tokens: { input_unsplit: 812, output: 190 },
    }));

  it("leaves a row without any id to be told by its content", () => expect(readOne(csvOf({ ...CSV, response_id: "" })).recordId).toBe(""));
});

it.each([
  ["a negative count", { prompt_tokens: -1 }, "number"],
  ["a count beyond belief", { completion_tokens: 1e18 }, "implausible"],
  ["an impossible day", { request_created_at: "2026-13-01T00:00:00Z" }, "time"],
])("one record alone is lost to %s", (_name, changes, reason) => {
  const { attempts, rejects } = readFile(jsonLines(ROW, { ...ROW, ...changes }, ROW));
  expect([attempts.length, rejects]).toEqual([2, [[2, reason]]]);
});
