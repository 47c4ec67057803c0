import { expect, it } from "vitest";
import { jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";

const PROXY = {
  usage: {
    prompt_tokens: 812,
    completion_tokens: 190,
    prompt_tokens_details: { cached_tokens: 512 },
    completion_tokens_details: { reasoning_tokens: 90 },
    time_to_first_token: 410,
    cost: 0.5,
  },
  meta: {
    provider_name: "openai",
    request_model: "gpt-4o-mini",
    response_model: "gpt-4o-mini-2024-07-18",
    llm_latency: 2290,
    request_mode: "stream",
  },
  cache: { cache_status: "Miss" },
  payload: { response: "private" },
};
const ENTRY = {
  started_at: 1_791_105_646_306,
  request: { id: "req-1", headers: { authorization: "sk-never" } },
  response: { status: 200 },
  latencies: { request: 2400, proxy: 2300, kong: 10 },
  consumer: { id: "c", username: "u-17" },
  workspace: "w-1",
  workspace_name: "search",
  client_ip: "192.0.2.1",
  ai: { proxy: PROXY },
};
const one = (changes: Record<string, unknown> = {}) => readOne(jsonLines({ ...ENTRY, ...changes }));

it("every recorded field of an entry is read, but no cost, which has no currency", () =>
  expect(one()).toMatchObject({
    gateway: "kong",
    recordId: "req-1",
    startedAt: us("2026-10-04T09:20:46.306Z"),
    latencyMs: 2290,
    ttftMs: 410,
    provider: "openai",
    model: "gpt-4o-mini-2024-07-18",
    askedModel: "gpt-4o-mini",
    tokens: { input: 300, cache_read: 512, output: 100, reasoning: 90 },
    reported: null,
    isStreamed: true,
    isReplay: false,
    project: "search",
    user: "u-17",
  }));

it("the key before 3.12 is the plugin's name", () => {
  for (const key of ["ai-proxy", "ai-proxy-advanced"]) expect(one({ ai: { [key]: PROXY } })).toEqual(one());
});

it("an answer out of the gateway's cache is a replay", () =>
  expect(one({ ai: { proxy: { ...PROXY, cache: { cache_status: "Hit" } } } }).isReplay).toBe(true));

it("entries of routes without a model count nothing, wherever they stand", () => {
  const { ai: _ai, ...plain } = ENTRY;
  expect(readFile(jsonLines(plain, ENTRY, plain))).toMatchObject({ format: "kong", ignored: 2, attempts: [{ recordId: "req-1" }] });
});

it("a failure is told by the answer's status", () =>
  expect(one({ response: { status: 429 } })).toMatchObject({ outcome: "failed", error: "429" }));

it("without its entry the part on models is refused for its missing instant", () =>
  expect(readFile(JSON.stringify({ ai: ENTRY.ai }, null, 2))).toMatchObject({ format: "kong", rejects: [[1, "time"]] }));
