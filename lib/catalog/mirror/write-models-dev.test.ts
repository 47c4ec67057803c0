import { expect, test } from "vitest";
import { catalogOf, sketch } from "@/lib/catalog/mirror/fixtures";
import { writeModelsDev } from "@/lib/catalog/mirror/write-models-dev";

const OPENAI = { provider: "openai", nativeId: "m" };
const written = (...offers: Parameters<typeof catalogOf>) => JSON.parse(writeModelsDev(catalogOf(...offers)));

test("an amount is written digit by digit as it stands", () => {
  const text = writeModelsDev(
    catalogOf(sketch(1, OPENAI, { "price:input": "0.1", "price:output": "0.30000001", "price:cache_read": "0.00000001" })),
  );
  expect(text).toContain('"cost":{"input":0.1,"output":0.30000001,"cache_read":0.00000001}');
});

test("tiers hold strictly above their size; one that holds from a size on begins a token before it", () => {
  const prices = { "price:input": "1", "price:input;contextOver=200000": "2", "price:output;contextFrom=500000": "9" };
  expect(written(sketch(1, OPENAI, prices)).openai.models.m.cost).toEqual({
    input: 1,
    tiers: [
      { input: 2, tier: { type: "context", size: 200000 } },
      { output: 9, tier: { type: "context", size: 499999 } },
    ],
  });
});

test("a single tier of 200,000 is told to older clients as well", () => {
  const prices = { "price:input": "1", "price:input;contextOver=200000": "2" };
  expect(written(sketch(1, OPENAI, prices)).openai.models.m.cost.context_over_200k).toEqual({ input: 2 });
});

test("speed modes have their cost; batch, windows and unknown fields are left out", () => {
  const model = written(
    sketch(1, OPENAI, {
      "price:input": "1",
      "price:input;service=priority": "2",
      "price:input;service=batch": "0.5",
      "price:input;window=0000-0800": "0.1",
      "price:web_search": "10000",
    }),
  ).openai.models.m;
  expect(model).toEqual({
    id: "m",
    name: "Name of lab/m",
    cost: { input: 1 },
    experimental: { modes: { priority: { cost: { input: 2 } } } },
    tollboard: { price_source: "pi-ai", price_checked_on: "2026-10-30" },
  });
});

test("what nobody prices has no cost, and 0 is a price", () => {
  const models = written(
    sketch(1, OPENAI, { context: 10 }),
    sketch(2, { ...OPENAI, nativeId: "free" }, { free: true, "price:input": "0", "price:output": "0" }),
  );
  expect(models.openai.models.m.cost).toBeUndefined();
  expect(models.openai.models.free.cost).toEqual({ input: 0, output: 0 });
});

test("Providers have the ids of models.dev, variants a name of their own, whatever order they come in", () => {
  const offers = [
    sketch(1, { provider: "together", nativeId: "m", variant: "fp8" }, {}),
    sketch(2, { provider: "together", nativeId: "m@fp8" }, {}),
    sketch(3, { provider: "huggingface", nativeId: "m", variant: "groq" }, {}),
  ];
  const ids = (all: ReturnType<typeof written>) => [Object.keys(all.togetherai.models), Object.keys(all.huggingface.models)];
  expect(ids(written(...offers))).toEqual([["m@fp8", "m@fp8~2"], ["m:groq"]]);
  expect(written(...offers.toReversed())).toEqual(written(...offers));
});

test("hardware by the hour and what was retired are no models", () => {
  expect(written(sketch(1, OPENAI, { mode: "dedicated" }), sketch(2, { ...OPENAI, nativeId: "old" }, { status: "retired" }))).toEqual({});
});
