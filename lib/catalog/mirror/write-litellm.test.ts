import { expect, test } from "vitest";
import { METERS, type Meter } from "@/lib/catalog/meter";
import { catalogOf, sketch } from "@/lib/catalog/mirror/fixtures";
import { writeLitellm } from "@/lib/catalog/mirror/write-litellm";
import { writeLitellmPriceKey } from "@/lib/catalog/mirror/write-litellm-price-key";
import { parseLitellmPriceKey } from "@/lib/catalog/parse-litellm-price-key";
import type { PriceCondition } from "@/lib/catalog/price-field";

const OPENAI = { provider: "openai", nativeId: "m" };
const written = (...offers: Parameters<typeof catalogOf>) => JSON.parse(writeLitellm(catalogOf(...offers)));

test("amounts per token are written without the noise of a float", () => {
  const text = writeLitellm(catalogOf(sketch(1, OPENAI, { "price:input": "0.39", "price:output": "1.1", "price:cache_write_1h": "6" })));
  expect(text).toContain(
    '"input_cost_per_token":0.00000039,"output_cost_per_token":0.0000011,"cache_creation_input_token_cost_above_1hr":0.000006',
  );
});

test("every key that is written is read as the same price, for every Meter, tier and service", () => {
  const usd = { coefficient: 1n, scale: 0 };
  const rests: PriceCondition[] = [{}, { service: "batch" }, { service: "flex" }, { service: "priority" }, { variant: "4k" }];
  let keys = 0;
  for (const meter of Object.keys(METERS) as Meter[])
    for (const over of [undefined, 128_000, 200_000, 271_999])
      for (const rest of rests) {
        const place = writeLitellmPriceKey({ meter, usd, over, rest }, "chat");
        if (!place) continue;
        keys += 1;
        expect(parseLitellmPriceKey(place.key)).toEqual({
          meter,
          tens: 6 - place.tens,
          condition: { ...(over === undefined ? {} : { contextOver: over }), ...rest },
        });
      }
  expect(keys).toBeGreaterThan(600);
});

test("prices by window, region or another service have no key", () => {
  const row = written(
    sketch(1, OPENAI, {
      "price:input": "1",
      "price:input;window=0000-0800": "2",
      "price:input;region=eu": "3",
      "price:input;service=fast": "4",
    }),
  );
  expect(Object.entries(row.m).filter(([key]) => key.includes("cost"))).toEqual([["input_cost_per_token", 0.000001]]);
});

test("keys are those of LiteLLM: bare or prefixed by Provider, size and region in front, another variant behind", () => {
  const keys = Object.keys(
    written(
      sketch(1, OPENAI, {}),
      sketch(2, { provider: "groq", nativeId: "openai/gpt-oss-120b" }, {}),
      sketch(3, { provider: "google", nativeId: "gemini-3" }, {}),
      sketch(4, { provider: "openai", nativeId: "gpt-image", variant: "low/1024-x-1024" }, {}),
      sketch(5, { provider: "amazon-bedrock", nativeId: "anthropic.claude", variant: "us-east-1" }, {}),
      sketch(6, { provider: "deepinfra", nativeId: "lab/m", variant: "fp4" }, {}),
      sketch(7, { provider: "huggingface", nativeId: "lab/m", variant: "together" }, {}),
    ),
  );
  expect(keys.sort()).toEqual(
    [
      "m",
      "groq/openai/gpt-oss-120b",
      "gemini/gemini-3",
      "low/1024-x-1024/gpt-image",
      "bedrock/us-east-1/anthropic.claude",
      "deepinfra/lab/m@fp4",
      "huggingface/together/lab/m",
    ].sort(),
  );
});

test("a name that two Providers would share goes to the first, the other keeps its prefix", () => {
  const offers = [sketch(1, { provider: "anthropic", nativeId: "m" }, {}), sketch(2, OPENAI, {})];
  expect(Object.keys(written(...offers))).toEqual(["m", "openai/m"]);
  expect(written(...offers.toReversed())).toEqual(written(...offers));
});

test("an output limit alone is not written where it would read as the input's", () => {
  expect(written(sketch(1, OPENAI, { max_output: 8 })).m).not.toHaveProperty("max_tokens");
  expect(written(sketch(1, OPENAI, { max_output: 8, context: 100 })).m).toMatchObject({
    max_tokens: 8,
    max_input_tokens: 100,
    max_output_tokens: 8,
  });
});
