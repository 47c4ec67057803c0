import { describe, expect, test } from "vitest";
import { parseDeepInfra } from "@/lib/catalog/sources/deepinfra";
import { offerFields, readText, readValue } from "@/lib/catalog/sources/fixtures";

describe("DeepInfra's list", () => {
  test("cents per token become USD per million and the cache rate is a factor on the input price", () => {
    const capture = readText(
      parseDeepInfra,
      `[{"model_name":"openai/gpt-oss-120b","type":"text-generation","reported_type":"text-generation","description":"x",
        "tags":["openai","tools","reasoning"],"max_tokens":131072,"quantization":"BF16","deprecated":null,"replaced_by":null,"private":0,
        "pricing":{"type":"tokens","cents_per_input_token":3.9e-06,"cents_per_output_token":1.9e-05,"rate_per_input_token_cached":0.2,
        "rate_per_service_tier_priority":1.5,"short":"x"},"mmlu":0.8}]`,
    );
    expect(offerFields(capture, "openai/gpt-oss-120b")).toEqual({
      name: "openai/gpt-oss-120b",
      mode: "chat",
      status: "live",
      context: 131072,
      quantization: "bf16",
      tools: true,
      reasoning: true,
      "price:input": "0.039",
      "price:output": "0.19",
      "price:cache_read": "0.0078",
      extra: { mmlu: 0.8, "pricing.rate_per_service_tier_priority": 1.5 },
    });
  });

  test("a stated price of cached input stands before a factor, which is kept raw", () => {
    const pricing = { cents_per_input_token: 0.0001, cents_per_cached_input_token: 0.00001, rate_per_input_token_cached: 0.5 };
    const capture = readValue(parseDeepInfra, [{ model_name: "m/x", type: "text-generation", pricing }]);
    expect(offerFields(capture, "m/x")).toMatchObject({
      "price:input": "1",
      "price:cache_read": "0.1",
      extra: { "pricing.rate_per_input_token_cached": 0.5 },
    });
  });

  test("a factor without an input price is kept raw", () => {
    const capture = readValue(parseDeepInfra, [{ model_name: "m/x", type: "embeddings", pricing: { rate_per_input_token_cached: 0.5 } }]);
    expect(offerFields(capture, "m/x").extra).toEqual({ "pricing.rate_per_input_token_cached": 0.5 });
  });

  test.each([
    ["text-to-image", { type: "image_units", cents_per_image_unit: 0.05, default_width: 1024 }, "price:image_out", "500"],
    ["automatic-speech-recognition", { type: "input_length", cents_per_input_sec: 0.00075 }, "price:audio_second_in", "7.5"],
    ["text-to-video", { type: "output_length", cents_per_output_sec: 10 }, "price:video_second_out", "100000"],
    ["text-to-speech", { type: "input_character_length", cents_per_input_chars: 0.000062 }, "price:character_in", "0.62"],
    ["object-detection", { type: "time", cents_per_sec: 0.05 }, "price:gpu_second", "500"],
  ])("%s is priced by its own unit", (type, pricing, field, price) => {
    expect(offerFields(readValue(parseDeepInfra, [{ model_name: "m/x", type, pricing }]), "m/x")).toMatchObject({ [field]: price });
  });

  test("deprecation, replacement and privacy are read", () => {
    const capture = readValue(parseDeepInfra, [
      { model_name: "old/a", type: "text-generation", deprecated: 1780963200, replaced_by: "new/a", pricing: { discount: 0.25 } },
      { model_name: "old/b", type: "text-generation", deprecated: 1 },
      { model_name: "acme/secret", type: "text-generation", private: 1 },
    ]);
    expect(offerFields(capture, "old/a")).toMatchObject({
      status: "deprecated",
      retires_on: "2026-06-09",
      replaced_by: "new/a",
      discount: "0.25",
    });
    expect(offerFields(capture, "old/b").status).toBe("deprecated");
    expect(capture.offers).toHaveLength(2);
  });

  test("the OpenAI path is priced in USD per million", () => {
    const capture = readValue(parseDeepInfra, {
      data: [
        {
          id: "Qwen/Qwen3-Max",
          object: "model",
          created: 1780963200,
          owned_by: "deepinfra",
          metadata: {
            context_length: 262144,
            max_tokens: 32768,
            tags: ["tools"],
            pricing: { input_tokens: 1.2, output_tokens: 6, cache_read_tokens: 0.24 },
          },
        },
        { id: "bare/model", metadata: null },
      ],
    });
    expect(offerFields(capture, "Qwen/Qwen3-Max")).toMatchObject({
      context: 262144,
      max_output: 32768,
      tools: true,
      "price:input": "1.2",
      "price:output": "6",
      "price:cache_read": "0.24",
    });
    expect(offerFields(capture, "bare/model")).toEqual({ name: "bare/model" });
  });
});
