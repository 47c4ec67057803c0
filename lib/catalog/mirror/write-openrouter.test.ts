import { expect, test } from "vitest";
import { captureOf, offerAt, pricesOf } from "@/lib/catalog/fixtures";
import { catalogOf, sketch } from "@/lib/catalog/mirror/fixtures";
import { writeOpenRouter } from "@/lib/catalog/mirror/write-openrouter";
import { parseOpenRouterModels } from "@/lib/catalog/sources/openrouter";

const CHAT = { mode: "chat", "price:input": "1", "price:output": "2", context: 1000 };
const rows = (...offers: Parameters<typeof catalogOf>) => writeOpenRouter(catalogOf(...offers)).map(({ row }) => JSON.parse(row));
const ids = (...offers: Parameters<typeof catalogOf>) => rows(...offers).map(({ id }) => id);

test("conditional prices come wide before narrow and read back as they are", () => {
  const prices = {
    "price:input;contextOver=200000;window=0000-0800": "0.7",
    "price:input;contextOver=200000": "3",
    "price:cache_write_1h": "4",
    "price:input;window=0030-0800;days=06": "0.5",
    "price:output;contextFrom=500001": "9",
  };
  const [row] = rows(sketch(1, { provider: "openrouter", nativeId: "lab/m" }, { ...CHAT, ...prices }));
  expect(row.pricing.overrides).toEqual([
    { min_prompt_tokens: 200000, prompt: "0.000003" },
    { min_prompt_tokens: 500000, completion: "0.000009" },
    { min_prompt_tokens: 200000, utc_start: 0, utc_end: 800, prompt: "0.0000007" },
    { utc_start: 30, utc_end: 800, utc_days: ["sunday", "saturday"], prompt: "0.0000005" },
  ]);
  const read = pricesOf(offerAt(captureOf(parseOpenRouterModels, { data: [row] })));
  const { "price:output;contextFrom=500001": from, ...same } = prices;
  for (const [field, usd] of Object.entries({ ...same, "price:input": "1", "price:output;contextOver=500000": from }))
    expect(read[field.slice(6)]).toBe(usd);
});

test("what OpenRouter lists keeps its id and figures; other models show their cheapest offer that nothing speaks against", () => {
  const listed = sketch(1, { provider: "openrouter", nativeId: "lab/m:free" }, { ...CHAT, "price:input": "5" });
  const dear = sketch(2, { provider: "acme", nativeId: "n", model: "lab/n" }, CHAT);
  const free = sketch(
    3,
    { provider: "gratis", nativeId: "n", model: "lab/n" },
    { ...CHAT, free: true, "price:input": "0", "price:output": "0" },
  );
  const cheap = sketch(4, { provider: "zeta", nativeId: "n", model: "lab/n" }, { ...CHAT, "price:input": "0.5" });
  expect(rows(dear, free, cheap, listed).map(({ id, pricing }) => [id, pricing.prompt])).toEqual([
    ["lab/m:free", "0.000005"],
    ["lab/n", "0.0000005"],
  ]);
});

test("a model that writes text needs both prices; another gets OpenRouter's 0 for what it does not charge", () => {
  const image = sketch(1, { provider: "acme", nativeId: "i", model: "lab/image" }, { mode: "image", "price:output_image": "30" });
  const half = sketch(2, { provider: "acme", nativeId: "h", model: "lab/half" }, { mode: "chat", "price:input": "1" });
  const none = sketch(3, { provider: "acme", nativeId: "u", model: "lab/none" }, { mode: "chat" });
  expect(rows(image, half, none).map(({ id, pricing }) => [id, pricing])).toEqual([
    ["lab/image", { prompt: "0", completion: "0", image_output: "0.00003" }],
  ]);
});

test("kinds without a word and hardware are left out", () => {
  expect(
    ids(
      sketch(1, { provider: "acme", nativeId: "c" }, { ...CHAT, mode: "classifier" }),
      sketch(2, { provider: "acme", nativeId: "d" }, { ...CHAT, mode: "dedicated" }),
    ),
  ).toEqual([]);
});

test("behind a model stand its offers, each under a tag of its own", () => {
  const [model] = writeOpenRouter(
    catalogOf(
      sketch(1, { provider: "acme", nativeId: "m" }, CHAT),
      sketch(2, { provider: "acme", nativeId: "m-eu" }, CHAT),
      sketch(3, { provider: "acme", nativeId: "m", variant: "fp8" }, { ...CHAT, quantization: "fp8" }),
      sketch(4, { provider: "zeta", nativeId: "m" }, { mode: "chat", "price:input": "1", "price:output": "2" }),
    ),
  );
  const { endpoints } = JSON.parse(model?.endpoints ?? "{}");
  expect(endpoints.map(({ tag, quantization }: { tag: string; quantization: string }) => [tag, quantization])).toEqual([
    ["acme", null],
    ["acme/m-eu", null],
    ["acme/fp8", "fp8"],
  ]);
});
