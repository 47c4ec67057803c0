import { describe, expect, it } from "vitest";
import { bytesOf, csvOf, readFile, readOne, us } from "@/lib/usage/fixtures";

const ROW = {
  generation_id: "gen-1",
  created_at: "2026-10-04 21:33:36.306",
  cost_total: "0.015517",
  cost_cache: "-0.000191",
  byok_usage_inference: "0",
  tokens_prompt: 60176,
  tokens_completion: 166,
  tokens_reasoning: 60,
  tokens_cached: 1472,
  model_permaslug: "deepseek/deepseek-v3.2-20251201",
  provider_name: "AtlasCloud",
  variant: "standard",
  cancelled: "false",
  streamed: "true",
  user: "u-1",
  finish_reason_normalized: "stop",
  generation_time_ms: 8458,
  time_to_first_token_ms: 3255,
  app_name: "app",
  api_key_name: "key",
};
const one = (changes: Partial<Record<keyof typeof ROW, string | number>> = {}) => readOne(csvOf({ ...ROW, ...changes }));
const without = (...names: readonly (keyof typeof ROW)[]) =>
  csvOf(Object.fromEntries(Object.entries(ROW).filter(([name]) => !names.some((dropped) => dropped === name))));

it("every recorded field of a row is read", () =>
  expect(one()).toMatchObject({
    gateway: "openrouter",
    recordId: "gen-1",
    requestId: "gen-1",
    startedAt: us("2026-10-04T21:33:36.306Z"),
    latencyMs: 8458,
    ttftMs: 3255,
    provider: "AtlasCloud",
    model: "deepseek/deepseek-v3.2-20251201",
    route: "openrouter",
    routeVariant: "standard",
    reported: 15_517_000n,
    upstream: 0n,
    isStreamed: true,
    key: "key",
    project: "app",
    user: "u-1",
  }));

describe("tokens", () => {
  it("that were cached or reasoned lie inside the totals", () =>
    expect(one().tokens).toEqual({ input: 58_704, cache_read: 1472, output: 106, reasoning: 60 }));

  it("are not split where the file has no column for cached ones: absent is not zero", () => {
    expect(readOne(without("tokens_cached")).tokens).toEqual({ input_unsplit: 60_176, output: 106, reasoning: 60 });
    expect(one({ tokens_cached: "" }).tokens).toHaveProperty("input_unsplit");
    expect(one({ tokens_cached: 0 }).tokens).toMatchObject({ input: 60_176, cache_read: 0 });
  });

  it("whose part exceeds its whole contradict each other, and the reported cost is kept", () => {
    for (const changes of [{ tokens_cached: 60_177 }, { tokens_reasoning: 167 }])
      expect(one(changes)).toMatchObject({ tokens: {}, tokenRecord: "contradictory", reported: 15_517_000n });
  });

  it("that are not recorded are absent", () =>
    expect(one({ tokens_prompt: "", tokens_completion: "" })).toMatchObject({ tokens: {}, tokenRecord: "absent" }));
});

describe("money", () => {
  it("paid with one's own key is kept beside what the gateway charged", () =>
    expect(one({ cost_total: "0.0005", byok_usage_inference: "0.01" })).toMatchObject({ reported: 500_000n, upstream: 10_000_000n }));
  it("saved by caching is off already", () => expect(one({ cost_cache: "-9" }).reported).toBe(15_517_000n));
  it("that is not recorded is unknown, not zero", () => expect(one({ cost_total: "" }).reported).toBeNull());
  it("passes through no float", () => expect(one({ cost_total: "0.00022500000000000002" }).reported).toBe(225_000n));
});

it("a cancelled generation is told from a failed one", () => {
  expect(one({ cancelled: "true", finish_reason_normalized: "" }).outcome).toBe("cancelled");
  expect(one({ finish_reason_normalized: "error" }).outcome).toBe("failed");
});

describe("the file", () => {
  it("may have its columns in any order and case, a byte order mark, CRLF and no last line break", () => {
    const turned = Object.fromEntries(Object.entries(ROW).reverse());
    const text = `\uFEFF${csvOf(turned).replace("generation_id", "Generation_ID").replaceAll("\n", "\r\n")}`;
    expect(readOne(text)).toEqual(one());
  });

  it("may have a line break, formulas and any script between its quotes", () =>
    expect(one({ user: '=1+1,"\n@ 🦊 مرحبا' }).user).toBe('=1+1,"\n@ 🦊 مرحبا'));

  it("may have columns that nobody knows yet", () => expect(readOne(csvOf({ ...ROW, new_column: "x" }))).toEqual(one()));

  it("without a column that is needed is refused with its name", () =>
    expect(() => readFile(without("provider_name"))).toThrow(/needs the column provider_name/));

  it.each([
    ["NaN", { tokens_prompt: "NaN" }, "number"],
    ["Infinity", { cost_total: "Infinity" }, "number"],
    ["a negative count", { tokens_prompt: -1 }, "number"],
    ["a negative cost", { cost_total: "-0.1" }, "number"],
    ["a fraction of a token", { tokens_completion: "1.5" }, "number"],
    ["more than a billion tokens", { tokens_prompt: "1e18" }, "implausible"],
    ["more than a million dollars", { cost_total: "1000001" }, "implausible"],
    ["an amount beyond all floats", { cost_total: "1e400" }, "number"],
    ["a day that is none", { created_at: "2026-02-30 00:00:00" }, "time"],
    ["a day to come", { created_at: "2027-02-03 00:00:00" }, "time"],
    ["an instant beyond all numbers", { created_at: "1e99" }, "time"],
    ["no instant", { created_at: "" }, "time"],
  ])("loses one row alone to %s", (_name, changes, reason) => {
    const text = csvOf(ROW, { ...ROW, ...changes }, { ...ROW, generation_id: "gen-3" });
    const { attempts, rejects } = readFile(text);
    expect(rejects).toEqual([[2, reason]]);
    expect(attempts.map(({ recordId }) => recordId)).toEqual(["gen-1", "gen-3"]);
  });

  it("loses one row alone to a wrong number of cells, or to bytes that are no text", () => {
    const [header = "", row = ""] = csvOf(ROW).split("\n");
    expect(readFile([header, row, `${row},x`, row].join("\n")).rejects).toEqual([[2, "columns"]]);
    const bytes = bytesOf([header, row, row.replace("key", "k\u00e9"), row].join("\n"));
    bytes[bytes.lastIndexOf(0xc3)] = 0xff;
    expect(readFile(bytes).rejects).toEqual([[2, "encoding"]]);
  });

  it("says that a name stands twice in its header", () =>
    expect(() => readFile(`generation_id,model_permaslug,MODEL_permaslug\n`)).toThrow(/twice/));
});
