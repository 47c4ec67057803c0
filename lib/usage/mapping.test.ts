import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvOf, jsonLines, readFile, readOne, us } from "@/lib/usage/fixtures";
import { formatFromMapping, Mapping } from "@/lib/usage/mapping";
import { OWN_FIELDS } from "@/lib/usage/read-own";

const BASE = {
  name: "Requesty",
  fields: {
    id: "Log ID",
    started_at: "When",
    model: "Model",
    input_tokens: "In",
    output_tokens: "Out",
    cache_read_tokens: "Cached",
    cost: "Cost",
  },
};
const CELLS = { "Log ID": "a", When: "2026-10-04 09:20:46", Model: "m", In: "812", Out: "190", Cached: "512", Cost: "2.5", Took: "2.29" };
const read = (mapping: object, text = csvOf(CELLS)) => readOne(text, formatFromMapping(Mapping.parse(mapping)));

it("a table is read by whatever its columns are called, their case aside", () =>
  expect(read(BASE, csvOf(CELLS).replace("Model", "MODEL"))).toMatchObject({
    gateway: "custom",
    recordId: "a",
    startedAt: us("2026-10-04T09:20:46Z"),
    model: "m",
    tokens: { input: 300, cache_read: 512, output: 190 },
    reported: 2_500_000_000n,
  }));

it("JSON is read by paths, through lists and through JSON in texts", () => {
  const record = {
    log: { id: "a", at: 1_791_105_646_306 },
    usage: JSON.stringify({ prompt_tokens: 812, details: { cached: 512 } }),
    choices: [{ out: 190, why: "stop" }],
    "dotted.model": "m",
  };
  const mapping = {
    name: "x",
    fields: {
      id: "log.id",
      started_at: "log.at",
      model: "dotted.model",
      input_tokens: "usage.prompt_tokens",
      cache_read_tokens: "usage.details.cached",
      output_tokens: "choices[0].out",
      finish_reason: "choices[0].why",
      error: "choices[7].nothing.at.all",
    },
  };
  expect(read(mapping, jsonLines(record))).toMatchObject({
    recordId: "a",
    startedAt: us("2026-10-04T09:20:46.306Z"),
    model: "m",
    tokens: { input: 300, cache_read: 512, output: 190 },
    finish: "stop",
    error: "",
  });
});

it.each([";", "\t"])("a table may have %j between its cells, and a comma or line break inside quotes", (separator) => {
  const row = Object.values({ ...CELLS, Model: `"a,${separator}\n""m"""` });
  const text = `${Object.keys(CELLS).join(separator)}\r\n${row.join(separator)}`;
  expect(read(BASE, text)).toMatchObject({ model: `a,${separator}\n"m"`, tokens: { input: 300, cache_read: 512, output: 190 } });
});

it("anything under any mapping is read or refused, and nothing else", () => {
  const anyPlace = fc.oneof(
    fc.constantFrom("a", "a.b", "a[0]", "a.b[1].c", "__proto__", "a.length", "a..b", "[0]"),
    fc.string({ minLength: 1, maxLength: 20 }),
  );
  const anyFields = fc.dictionary(fc.constantFrom(...OWN_FIELDS), anyPlace, { minKeys: 3 });
  const anyRow = fc.record({ a: fc.oneof(fc.jsonValue(), fc.json()), b: fc.jsonValue() }, { requiredKeys: [] });
  fc.assert(
    fc.property(anyFields, fc.array(anyRow, { minLength: 1, maxLength: 4 }), (fields, rows) => {
      const parsed = Mapping.safeParse({ name: "x", fields: { started_at: "a", ...fields }, constants: { model: "m" } });
      fc.pre(parsed.success);
      if (parsed.success) readFile(jsonLines(...rows), formatFromMapping(parsed.data));
    }),
    { numRuns: 2_000, seed: 7 },
  );
});

describe("units", () => {
  const withUnits = (units: object, fields: object = {}) => read({ ...BASE, units, fields: { ...BASE.fields, ...fields } });

  it.each([
    ["usd", 2_500_000_000n],
    ["cents", 25_000_000n],
    ["nano_usd", 3n],
  ])("of money may be %s", (cost, nano) => expect(withUnits({ cost }).reported).toBe(nano));

  it("of durations may be s or ms", () => {
    expect(withUnits({ latency: "s" }, { latency: "Took" }).latencyMs).toBe(2290);
    expect(withUnits({ latency: "ms" }, { latency: "Took" }).latencyMs).toBe(2);
  });

  it("of tokens may lie inside or beside, and inside that cannot be is a contradiction", () => {
    expect(withUnits({ cached: "beside" }).tokens).toEqual({ input: 812, cache_read: 512, output: 190 });
    expect(withUnits({}, { input_tokens: "Cached", cache_read_tokens: "In" }).tokenRecord).toBe("contradictory");
    expect(withUnits({ reasoning: "inside" }, { reasoning_tokens: "Cached" }).tokenRecord).toBe("contradictory");
    expect(withUnits({ reasoning: "beside" }, { reasoning_tokens: "Cached" }).tokens).toMatchObject({ output: 190, reasoning: 512 });
  });
});

it("what is the same throughout fills what the file does not tell, and the gateway names its route", () => {
  const constants = { provider: "openai", project: "search" };
  expect(read({ ...BASE, gateway: "openrouter", constants })).toMatchObject({ gateway: "openrouter", route: "openrouter", ...constants });
});

it("a start that is not told is the end less the latency", () => {
  const { started_at: _start, ...fields } = BASE.fields;
  const mapping = { ...BASE, fields: { ...fields, ended_at: "When", latency: "Took" }, units: { latency: "s" } };
  expect(read(mapping)).toMatchObject({ startedAt: us("2026-10-04T09:20:43.710Z"), latencyMs: 2290 });
});

describe("a mapping", () => {
  it.each([
    ["an unknown field", { ...BASE, fields: { ...BASE.fields, price: "x" } }],
    ["an unknown gateway", { ...BASE, gateway: "toString" }],
    ["an unknown unit", { ...BASE, units: { cost: "eur" } }],
    ["no instant", { ...BASE, fields: { model: "Model" } }],
    ["no model", { ...BASE, fields: { started_at: "When" } }],
    ["an empty place", { ...BASE, fields: { ...BASE.fields, id: " " } }],
    ["a key of its own", { ...BASE, evil: true }],
  ])("with %s is refused", (_name, mapping) => expect(Mapping.safeParse(mapping).success).toBe(false));

  it("survives being stored", () => {
    const mapping = Mapping.parse(BASE);
    expect(Mapping.parse(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
  });

  it("of names like an object's innards reaches nothing", () =>
    expect(read({ ...BASE, fields: { ...BASE.fields, user: "__proto__.x", error: "constructor.name" } })).toMatchObject({
      user: "",
      error: "",
    }));

  it("fails a table without a column that it needs, by its name", () => {
    const format = formatFromMapping(Mapping.parse(BASE));
    const { Out: _left, ...cells } = CELLS;
    expect(() => readFile(csvOf(cells), format)).toThrow(/needs the column Out/);
  });
});
