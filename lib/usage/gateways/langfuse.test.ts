import { describe, expect, it } from "vitest";
import { jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";

const ROW = {
  id: "obs-1",
  trace_id: "trace-1",
  parent_observation_id: "",
  project_id: "project-1",
  type: "GENERATION",
  start_time: "2026-10-04 10:00:00.120000",
  end_time: "2026-10-04 10:00:02.410000",
  completion_start_time: "2026-10-04 10:00:00.530000",
  provided_model_name: "gpt-4o-mini-2024-07-18",
  usage_details: { input: 300, output: 150, input_cached_tokens: 512, total: 962 },
  total_cost: "0.0002358",
  latency: 2.29,
  level: "DEFAULT",
  user_id: "u-17",
  session_id: "",
  tags: ["a"],
  metadata: { provider: "openai", secret: "sk-never" },
  updated_at: "2026-10-05 00:00:00.000",
};
const one = (changes: Record<string, unknown> = {}) => readOne(jsonLines({ ...ROW, ...changes }));
const tokens = (usage: Record<string, number>) => one({ usage_details: usage });

it("every recorded field of an observation is read", () =>
  expect(one()).toMatchObject({
    gateway: "langfuse",
    recordId: "obs-1",
    startedAt: us("2026-10-04T10:00:00.120Z"),
    provider: "openai",
    reported: 235_800n,
    project: "project-1",
    user: "u-17",
    session: "trace-1",
    tags: ["a"],
    version: us("2026-10-05T00:00:00Z"),
  }));

it("`latency` is seconds or milliseconds by the way of export, so that the two instants count", () => {
  for (const latency of [2.29, 2290]) expect(one({ latency })).toMatchObject({ latencyMs: 2290, ttftMs: 410 });
});

describe("the reading that makes the total is the right one", () => {
  it.each([
    ["cached beside", { input: 300, output: 150, input_cached_tokens: 512, total: 962 }, { input: 300, cache_read: 512, output: 150 }],
    ["cached inside", { input: 812, output: 150, input_cached_tokens: 512, total: 962 }, { input: 300, cache_read: 512, output: 150 }],
    ["reasoning beside", { input: 6, output: 951, output_reasoning: 1104, total: 2061 }, { input: 6, output: 951, reasoning: 1104 }],
    [
      "reasoning inside",
      { input: 6, output: 2055, "completion_details.reasoning": 1104, total: 2061 },
      { input: 6, output: 951, reasoning: 1104 },
    ],
    [
      "1-hour writes beside",
      { input: 10, output: 5, input_cache_creation_5m: 20, input_cache_creation_1h: 30, total: 65 },
      { input: 10, output: 5, cache_write_5m: 20, cache_write_1h: 30 },
    ],
    [
      "writes of an unknown lifetime",
      { input: 10, output: 5, cache_creation_input_tokens: 20, total: 35 },
      { cache_write_ttl_unknown: 20 },
    ],
    ["no total", { input: 812, output: 150, cache_read_input_tokens: 512 }, { input: 300, cache_read: 512 }],
  ])("with %s", (_name, usage, expected) => expect(tokens(usage).tokens).toMatchObject(expected));

  it("and a total that none makes is a contradiction", () =>
    expect(tokens({ input: 5, output: 845, total: 2023 })).toMatchObject({ tokens: {}, tokenRecord: "contradictory" }));

  it("as is a part that exceeds its whole", () =>
    expect(tokens({ input: 5, output: 5, input_cached_tokens: 6, total: 10 }).tokenRecord).toBe("contradictory"));

  it("and no counts at all are absent, not zero", () => expect(tokens({})).toMatchObject({ tokens: {}, tokenRecord: "absent" }));
});

describe("observations that lie in each other", () => {
  const rows = [
    { ...ROW, id: "inner", parent_observation_id: "agent" },
    { ...ROW, id: "agent", type: "AGENT", parent_observation_id: "outer" },
    { ...ROW, id: "outer", parent_observation_id: "" },
    { ...ROW, id: "vector", type: "EMBEDDING", parent_observation_id: "" },
    { ...ROW, id: "span", type: "SPAN", parent_observation_id: "vector" },
  ];

  it("count once, whatever their order", () => {
    for (const order of [rows, [...rows].reverse()]) {
      const { attempts, ignored } = readFile(jsonLines(...order));
      expect(attempts.map(({ recordId }) => recordId).sort()).toEqual(["inner", "vector"]);
      expect(ignored).toBe(3);
    }
  });

  it("in a ring end the reading no less", () => {
    const ring = [
      { ...ROW, id: "a", parent_observation_id: "b" },
      { ...ROW, id: "b", parent_observation_id: "a" },
    ];
    expect(readFile(jsonLines(...ring)).ignored).toBeGreaterThan(0);
  });
});

it("a region stands in the path of a model, or in metadata", () => {
  const path = "projects/p/locations/europe-central2/publishers/google/models/gemini-2.5-flash";
  expect(one({ provided_model_name: path })).toMatchObject({
    provider: "google-vertex",
    model: "gemini-2.5-flash",
    region: "europe-central2",
    regionFrom: "derived",
  });
  expect(one({ metadata: { provider: "azure", region: "eastus" } })).toMatchObject({ region: "eastus", regionFrom: "recorded" });
});

it("the download of a trace is read in its camel case, with null where nothing is", () => {
  const observation = {
    id: "a1",
    traceId: "t1",
    type: "GENERATION",
    parentObservationId: null,
    startTime: "2026-10-04T13:22:00.147Z",
    endTime: "2026-10-04T13:22:12.179Z",
    completionStartTime: null,
    model: "gemini-2.5-flash",
    usageDetails: { input: 6, output: 2055, total: 2061 },
    costDetails: { total: 0.0051393 },
    latency: 12_032,
    level: "ERROR",
  };
  expect(readOne(JSON.stringify({ trace: { id: "t1", input: "private" }, observations: [observation] }, null, 2))).toMatchObject({
    recordId: "a1",
    latencyMs: 12_032,
    ttftMs: null,
    reported: 5_139_300n,
    outcome: "failed",
    isStreamed: null,
  });
});

it("a broken row is refused even where its kind is not counted", () => {
  const { attempts, rejects } = readFile(
    jsonLines(ROW, { ...ROW, type: "SPAN", start_time: "soon" }, { ...ROW, usage_details: { input: "NaN" } }),
  );
  expect([attempts.length, rejects]).toEqual([
    1,
    [
      [2, "time"],
      [3, "number"],
    ],
  ]);
});
