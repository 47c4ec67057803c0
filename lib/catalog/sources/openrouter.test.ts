import { describe, expect, test } from "vitest";
import type { OfferRecord } from "@/lib/catalog/capture";
import { captureOf, claimOf, jsonBytes, offerAt, pricesOf, readCatalogFile } from "@/lib/catalog/fixtures";
import { parseOpenRouterModels } from "@/lib/catalog/sources/openrouter";

const model = (more: object = {}) => ({ id: "lab/model", pricing: { prompt: "0.000002", completion: "0.000006" }, ...more });

function read(more: object = {}): OfferRecord {
  const capture = captureOf(parseOpenRouterModels, { data: [model(more)] });
  expect(capture.rejects).toEqual([]);
  return offerAt(capture);
}

const priced = (pricing: object, more: object = {}): Record<string, string> => pricesOf(read({ pricing, ...more }));

describe("prices", () => {
  test("are decimal text per token, each key its own meter", () => {
    expect(
      priced({
        prompt: "0.000000038",
        completion: "0.00000115",
        input_cache_read: "0",
        input_cache_write: "0.00000375",
        input_cache_write_1h: "0.000006",
        internal_reasoning: "0.000003",
        audio: "0.000032",
        audio_output: "0.000064",
        input_audio_cache: "0.0000004",
        image_output: "0.00003",
        request: "0.005",
        web_search: "0.01",
      }),
    ).toEqual({
      input: "0.038",
      output: "1.15",
      cache_read: "0",
      cache_write_5m: "3.75",
      cache_write_1h: "6",
      reasoning: "3",
      input_audio: "32",
      output_audio: "64",
      cache_read_audio: "0.4",
      output_image: "30",
      request: "5000",
      web_search: "10000",
    });
  });

  test("an image sent is priced per image or, where the amount is that of a token, per token", () => {
    expect(priced({ image: "0.01" })).toEqual({ image_in: "10000" });
    expect(priced({ image: "0.0000015" })).toEqual({ input_image: "1.5" });
  });

  test("image_token says again what image_output says, and is kept raw when it does not", () => {
    expect(priced({ image_output: "0.00003", image_token: "0.000030" })).toEqual({ output_image: "30" });
    const offer = read({ pricing: { image_output: "0.00003", image_token: "0.00001" } });
    expect(pricesOf(offer)).toEqual({ output_image: "30" });
    expect(claimOf(offer, "extra")).toEqual({ "pricing.image_token": "0.00001" });
  });

  test("0 for prompt and completion states nothing unless the id is free", () => {
    const zero = { prompt: "0", completion: "0" };
    expect(priced(zero)).toEqual({});
    expect(claimOf(read({ pricing: zero }), "extra")).toEqual({ "pricing.prompt": "0", "pricing.completion": "0" });
    expect(priced(zero, { id: "lab/model:free" })).toEqual({ input: "0", output: "0" });
    expect(claimOf(read({ id: "lab/model:free" }), "free")).toBe(true);
    expect(priced({ prompt: "0.000001", completion: "0" }, { architecture: { output_modalities: ["embeddings"] } })).toEqual({
      input: "1",
    });
  });

  test("-1 means that the price varies; any other negative price rejects the row", () => {
    const router = read({ pricing: { prompt: "-1", completion: "-1" } });
    expect(pricesOf(router)).toEqual({});
    expect(claimOf(router, "price_varies")).toBe(true);
    expect(claimOf(router, "extra")).toBeUndefined();
    const { offers, rejects } = captureOf(parseOpenRouterModels, [model({ pricing: { prompt: "-0.5" } }), model({ id: "b" })]);
    expect(offers.map(({ nativeId }) => nativeId)).toEqual(["b"]);
    expect(rejects).toEqual([{ where: "data[0]", reason: "data[0].pricing: prompt is negative" }]);
  });

  test("a discount is no price and an unknown price key is kept raw", () => {
    expect(claimOf(read({ pricing: { prompt: "0.000001", smell: "0.5" } }), "extra")).toEqual({ "pricing.smell": "0.5" });
  });
});

describe("overrides", () => {
  const base = { prompt: "0.000001", completion: "0.000002" };

  test("apply strictly above a prompt size", () => {
    expect(priced({ ...base, overrides: [{ min_prompt_tokens: 200000, prompt: "0.000003" }] })).toEqual({
      input: "1",
      output: "2",
      "input;contextOver=200000": "3",
    });
  });

  test("apply in a UTC window that may pass midnight, on named days", () => {
    const overrides = [{ utc_start: 1630, utc_end: 30, utc_days: [6, 0], prompt: "0.0000005" }];
    expect(priced({ ...base, overrides })).toMatchObject({ "input;window=1630-0030;days=06": "0.5" });
    expect(priced({ ...base, overrides: [{ utc_start: 0, utc_end: 905, utc_days: ["Mon"], prompt: "0" }] })).toMatchObject({
      "input;window=0000-0905;days=1": "0",
    });
  });

  test("the later wins key by key where two apply together", () => {
    const overrides = [
      { min_prompt_tokens: 1000, prompt: "0.000005", completion: "0.000006" },
      { utc_start: 0, utc_end: 600, prompt: "0.000007" },
    ];
    expect(priced({ ...base, overrides })).toEqual({
      input: "1",
      output: "2",
      "input;contextOver=1000": "5",
      "output;contextOver=1000": "6",
      "input;window=0000-0600": "7",
      "input;contextOver=1000;window=0000-0600": "7",
    });
    const falling = [
      { min_prompt_tokens: 2000, prompt: "0.000009" },
      { min_prompt_tokens: 1000, prompt: "0.000005" },
    ];
    expect(priced({ ...base, overrides: falling })).toMatchObject({ "input;contextOver=2000": "5", "input;contextOver=1000": "5" });
  });

  test("an unknown condition gives no price and is kept raw", () => {
    const entry = { moon_phase: "full", prompt: "0.000009" };
    const offer = read({ pricing: { ...base, overrides: [entry] } });
    expect(pricesOf(offer)).toEqual({ input: "1", output: "2" });
    expect(claimOf(offer, "extra")).toEqual({ "pricing.overrides[0]": entry });
  });

  test.each([{ utc_start: 2575, utc_end: 100 }, { utc_start: 100 }, { utc_days: ["someday"], utc_start: 1, utc_end: 2 }])(
    "%j rejects the row",
    (entry) => {
      const { rejects } = captureOf(parseOpenRouterModels, [model({ pricing: { ...base, overrides: [{ ...entry, prompt: "1" }] } })]);
      expect(rejects).toHaveLength(1);
    },
  );
});

test("identity, dates, limits and capabilities", () => {
  const offer = read({
    canonical_slug: "lab/model-20260101",
    hugging_face_id: "",
    created: 1785858831,
    expiration_date: "2098-12-31",
    context_length: 0,
    knowledge_cutoff: "2025-01-01",
    alias_target: { name: "Lab: Model 2", slug: "lab/model-2" },
    top_provider: { context_length: 128000, max_completion_tokens: 64000, is_moderated: true },
    architecture: { input_modalities: ["file", "image", "text"], output_modalities: ["text"], tokenizer: "Other" },
    supported_parameters: ["tools", "structured_outputs"],
  });
  expect(offer).toMatchObject({ provider: "openrouter", nativeId: "lab/model", variant: "" });
  expect(claimOf(offer, "added_on")).toBe("2026-08-04");
  expect(claimOf(offer, "retires_on")).toBeUndefined();
  expect(claimOf(offer, "context")).toBeUndefined();
  expect(claimOf(offer, "huggingface_id")).toBeUndefined();
  expect(claimOf(offer, "canonical_id")).toBe("lab/model-20260101");
  expect(claimOf(offer, "alias_of")).toBe("lab/model-2");
  expect(claimOf(offer, "max_output")).toBe(64000);
  expect(claimOf(offer, "moderated")).toBe(true);
  expect(claimOf(offer, "mode")).toBe("chat");
  expect(claimOf(offer, "modalities_in")).toEqual(["text", "image", "pdf"]);
  expect([claimOf(offer, "tools"), claimOf(offer, "structured_output"), claimOf(offer, "reasoning")]).toEqual([true, true, false]);
  expect(claimOf(offer, "extra")).toEqual({ "architecture.tokenizer": "Other", "top_provider.context_length": 128000 });
  expect(claimOf(read({ expiration_date: "2026-08-10" }), "retires_on")).toBe("2026-08-10");
  expect(claimOf(read({ supported_parameters: [] }), "tools")).toBeUndefined();
});

test.each(["models", null, { models: [] }])("%j is refused as a whole", (file) => {
  expect(parseOpenRouterModels(jsonBytes(file), { at: "2026-08-01T00:00:00Z", scope: "" }).ok).toBe(false);
});

test.each([
  ["models.2026-05-31.json.gz", 350, 3],
  ["models.2026-08-01.json", 336, 5],
  ["models.all-modalities.2026-08-05.json", 457, 5],
])("the published %s has %i models, %i of them routers, and no reject", (file, count, routers) => {
  const bytes = readCatalogFile(`openrouter/${file}`);
  if (!bytes) return;
  const { offers, rejects, records } = captureOf(parseOpenRouterModels, bytes);
  expect(rejects).toEqual([]);
  expect([offers.length, records]).toEqual([count, count]);
  expect(offers.filter((offer) => claimOf(offer, "price_varies"))).toHaveLength(routers);
});
