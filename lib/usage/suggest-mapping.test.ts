import { expect, it } from "vitest";
import { JsonFields } from "@/lib/usage/fields";
import { Mapping } from "@/lib/usage/mapping";
import { OWN_FIELDS } from "@/lib/usage/read-own";
import { listPaths, suggestMapping } from "@/lib/usage/suggest-mapping";

it("columns are proposed by their usual names, whatever their spelling", () =>
  expect(
    suggestMapping([
      "Log ID",
      "Created At",
      "Provider Name",
      "Model",
      "Prompt Tokens",
      "completionTokens",
      "cached_tokens",
      "Total Cost (USD)",
      "Latency (ms)",
      "Note",
    ]).fields,
  ).toEqual({
    id: "Log ID",
    started_at: "Created At",
    provider: "Provider Name",
    model: "Model",
    input_tokens: "Prompt Tokens",
    output_tokens: "completionTokens",
    cache_read_tokens: "cached_tokens",
    cost: "Total Cost (USD)",
    latency: "Latency (ms)",
  }));

it("our own names are proposed for themselves", () => {
  const { fields } = suggestMapping(OWN_FIELDS);
  for (const [field, column] of Object.entries(fields)) expect(column).toBe(field);
  expect(Object.keys(fields).length).toBe(OWN_FIELDS.length);
});

it.each([
  [["cost_cents"], { cost: "cents" }],
  [["costNanoUSD"], { cost: "nano_usd" }],
  [["cost"], { cost: "usd" }],
  [["Duration (seconds)", "ttft_s"], { latency: "s", ttft: "s" }],
  [["duration_ms", "time_to_first_token"], { latency: "ms", ttft: "ms" }],
  [["input_tokens", "cache_read_input_tokens"], { cached: "beside" }],
  [["prompt_tokens", "cached_tokens"], { cached: "inside" }],
  [["thoughtsTokenCount"], { reasoning: "beside" }],
])("the units of %j are proposed by their names", (columns, units) => expect(suggestMapping(columns).units).toMatchObject(units));

it("no column is proposed twice, and hostile names propose nothing", () => {
  const { fields } = suggestMapping(["model", "__proto__", "constructor", "", "=cmd()", "timestamp"]);
  expect(fields).toEqual({ model: "model", started_at: "timestamp" });
});

it("a name longer than any mapping holds is passed over, whatever its signs", () => {
  const started = performance.now();
  expect(suggestMapping(["!".repeat(200_000), "[1".repeat(200_000), `cost${" ".repeat(200_000)}(usd`]).fields).toEqual({});
  expect(performance.now() - started).toBeLessThan(5_000);
});

it("a proposal with a start and a model is a mapping", () =>
  expect(Mapping.safeParse({ name: "x", ...suggestMapping(["created_at", "model"]) }).success).toBe(true));

it("paths of JSON are columns to choose from, and propose as these do", () => {
  const text =
    '{"id":"a","at":{"created_at":"x"},"usage":{"prompt_tokens":1,"list":[1]},"choices":[{"finish_reason":"stop"}],"a":{"b":{"c":{"d":{}}}}}';
  const record = new JsonFields(JSON.parse(text));
  const paths = listPaths(record);
  expect(paths).toEqual(["id", "at.created_at", "usage.prompt_tokens", "usage.list", "choices[0].finish_reason"]);
  expect(suggestMapping(paths).fields).toEqual({
    id: "id",
    started_at: "at.created_at",
    input_tokens: "usage.prompt_tokens",
    finish_reason: "choices[0].finish_reason",
  });
});
