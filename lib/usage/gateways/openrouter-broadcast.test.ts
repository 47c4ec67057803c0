import { describe, expect, it } from "vitest";
import { cpuMs } from "@/lib/base/fixtures";
import { readFile, us } from "@/lib/usage/fixtures";

const attributesOf = (named: Readonly<Record<string, string | number | boolean>>) =>
  Object.entries(named).map(([key, value]) => ({
    key,
    value: typeof value === "string" ? { stringValue: value } : typeof value === "boolean" ? { boolValue: value } : { doubleValue: value },
  }));

const NAMED = {
  "gen_ai.request.model": "deepseek/deepseek-v3.2",
  "gen_ai.response.model": "deepseek/deepseek-v3.2-20251201",
  "gen_ai.response.id": "gen-1791105646-AbC",
  "gen_ai.usage.input_tokens": 60176,
  "gen_ai.usage.output_tokens": 166,
  "gen_ai.usage.input_tokens.cached": 1472,
  "gen_ai.usage.output_tokens.reasoning": 60,
  "gen_ai.usage.total_cost": 0.9,
  "user.id": "u-1",
  "trace.metadata.openrouter.provider_name": "AtlasCloud",
  "trace.metadata.openrouter.api_key_name": "key",
  "trace.metadata.openrouter.first_token_ms": 3255,
  "trace.metadata.openrouter_generation.usage": 0.0155171,
  "trace.metadata.openrouter_generation.is_byok": false,
  "trace.metadata.openrouter_generation.streamed": true,
};
const RESPONSES = JSON.stringify([
  { provider_name: "DeepInfra", status: 429 },
  { provider_name: "AtlasCloud", status: 200 },
]);

const span = (spanId: string, name: string, named: Readonly<Record<string, string | number | boolean>>, more: object = {}) => ({
  traceId: "5b8efff798038103d269b633813fc60c",
  spanId,
  name,
  startTimeUnixNano: "1791105646306000000",
  endTimeUnixNano: "1791105654764000000",
  attributes: attributesOf(named),
  ...more,
});
const root = (more: Readonly<Record<string, string>> = {}, id = "0000000000000001") => span(id, "LLM Generation", { ...NAMED, ...more });
const TRIES = [
  span("0000000000000003", "provider attempt 2: AtlasCloud", NAMED, { parentSpanId: "0000000000000001" }),
  span(
    "0000000000000002",
    "provider attempt 1: DeepInfra",
    { "http.response.status_code": 429 },
    { status: { code: 2 }, parentSpanId: "0000000000000001" },
  ),
  span("0000000000000004", "time to first token", {}),
];
const read = (...spans: readonly object[]) => readFile(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));

it("the root span counts, as OpenRouter's own generation with the id that its CSV has", () => {
  const { attempts, ignored } = read(root(), ...TRIES.slice(2));
  expect([attempts.length, ignored]).toEqual([1, 1]);
  expect(attempts[0]).toMatchObject({
    gateway: "openrouter",
    recordId: "gen-1791105646-AbC",
    requestId: "gen-1791105646-AbC",
    startedAt: us("2026-10-04T09:20:46.306Z"),
    latencyMs: 8458,
    ttftMs: 3255,
    route: "openrouter",
    provider: "AtlasCloud",
    model: "deepseek/deepseek-v3.2-20251201",
    askedModel: "deepseek/deepseek-v3.2",
    tokens: { input: 58_704, cache_read: 1472, output: 106, reasoning: 60 },
    reported: 15_517_100n,
    upstream: null,
    key: "key",
    user: "u-1",
    isStreamed: true,
  });
});

describe("the chain", () => {
  const chain = [
    ["gen-1791105646-AbC#1", "DeepInfra", "failed", "429"],
    ["gen-1791105646-AbC", "AtlasCloud", "ok", ""],
  ];
  const shown = (spans: readonly object[]) =>
    read(...spans).attempts.map(({ recordId, provider, outcome, error }) => [recordId, provider, outcome, error]);

  it("is told by the root's list of responses", () =>
    expect(shown([root({ "trace.metadata.provider_responses": RESPONSES })])).toEqual(chain));

  it("is told by the spans of tries where the root has no list, and these count no tokens", () => {
    expect(shown([...TRIES, root()])).toEqual(chain);
    expect(read(...TRIES, root()).ignored).toBe(3);
  });

  it("counts once where both tell it", () =>
    expect(shown([...TRIES, root({ "trace.metadata.provider_responses": RESPONSES })])).toEqual(chain));

  it("is left out where two generations of a trace may be meant", () => {
    const beside = TRIES.map((one) => ({ ...one, parentSpanId: "" }));
    const other = root({ "gen_ai.response.id": "gen-1791105647-xyz" }, "0000000000000009");
    expect(read(root(), other, ...beside).attempts.map(({ recordId }) => recordId)).toEqual(["gen-1791105646-AbC", "gen-1791105647-xyz"]);
  });
});

describe("many spans", () => {
  const many = (count: number, of: (n: number) => object) => Array.from({ length: count }, (_one, n) => of(n));
  const timed = <T>(act: () => T): T => {
    const started = cpuMs();
    const result = act();
    expect(cpuMs() - started).toBeLessThan(10_000);
    return result;
  };

  it("of one trace are read in time that grows with their number alone", () => {
    const calls = many(30_000, (n) => span(`c${n}`, "chat", { "gen_ai.usage.input_tokens": 1 }));
    const tries = many(30_000, (n) => span(`t${n}`, `provider attempt ${n}: x`, {}, { parentSpanId: "c7" }));
    expect(timed(() => read(...calls, ...tries)).attempts.length).toBeGreaterThanOrEqual(29_999);
  });

  it("of one id are no call that tries could tell of", () => {
    const tries = many(2_000, (n) => span(`t${n}`, `provider attempt ${n}: x`, {}, { parentSpanId: "0000000000000001" }));
    expect(timed(() => read(...many(2_000, () => root()), ...tries)).attempts).toHaveLength(2_000);
  });

  it("or a name of many spaces take no longer", () => {
    const name = `provider attempt 1:${" ".repeat(500_000)}\nx\ny`;
    expect(timed(() => read(span("2", name, {}), root())).attempts).toHaveLength(1);
  });
});

it("what is paid with one's own key stands beside the charge", () => {
  const own = {
    ...NAMED,
    "trace.metadata.openrouter_generation.is_byok": true,
    "trace.metadata.openrouter_generation.byok_usage_inference": 0.01,
  };
  expect(read(span("0000000000000001", "LLM Generation", own)).attempts[0]).toMatchObject({ reported: 15_517_100n, upstream: 10_000_000n });
});
