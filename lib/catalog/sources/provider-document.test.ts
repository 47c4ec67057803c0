import { expect, test } from "vitest";
import { parseBaseten } from "@/lib/catalog/sources/baseten";
import { parseCerebras } from "@/lib/catalog/sources/cerebras";
import { offerFields, readValue } from "@/lib/catalog/sources/fixtures";

test("Cerebras' default format gives prices per token, limits, rates and places", () => {
  const capture = readValue(parseCerebras, {
    object: "list",
    data: [
      {
        id: "gpt-oss-120b",
        object: "model",
        created: 0,
        owned_by: "OpenAI",
        name: "GPT OSS 120B",
        hugging_face_id: "openai/gpt-oss-120b",
        quantization: "FP16",
        pricing: { prompt: "0.00000035", completion: "0.00000075" },
        limits: { max_context_length: 131072, max_completion_tokens: 40960, requests_per_minute: 1000, tokens_per_minute: 1000000 },
        capabilities: { tools: true, structured_outputs: true, json_mode: true, vision: false },
        datacenter_locations: ["US", "CA"],
        deprecated: false,
        preview: true,
      },
    ],
  });
  expect(offerFields(capture, "gpt-oss-120b")).toEqual({
    name: "GPT OSS 120B",
    mode: "chat",
    status: "preview",
    huggingface_id: "openai/gpt-oss-120b",
    quantization: "fp16",
    context: 131072,
    max_output: 40960,
    requests_per_minute: 1000,
    tokens_per_minute: 1000000,
    tools: true,
    structured_output: true,
    modalities_in: ["text"],
    datacenters: ["US", "CA"],
    "price:input": "0.35",
    "price:output": "0.75",
    extra: { "capabilities.json_mode": true },
  });
});

test("Cerebras' openrouter format gives cache prices and countries", () => {
  const capture = readValue(parseCerebras, {
    data: [
      {
        id: "m",
        context_length: 65536,
        max_output_length: 8192,
        input_modalities: ["text", "image"],
        output_modalities: ["text"],
        pricing: { prompt: "0.000001", completion: "0.000002", input_cache_read: "0.00000025", image: "0", request: "0" },
        supported_features: ["tools"],
        datacenters: [{ country_code: "US" }, { country_code: "FR" }],
        deprecation_date: "2027-02-01",
      },
    ],
  });
  expect(offerFields(capture, "m")).toEqual({
    mode: "chat",
    status: "deprecated",
    retires_on: "2027-02-01",
    context: 65536,
    max_output: 8192,
    modalities_in: ["text", "image"],
    modalities_out: ["text"],
    tools: true,
    structured_output: false,
    reasoning: false,
    datacenters: ["US", "FR"],
    "price:input": "1",
    "price:output": "2",
    "price:cache_read": "0.25",
  });
});

test("Baseten's prices may be text or numbers", () => {
  const capture = readValue(parseBaseten, {
    data: [
      {
        id: "zai-org/GLM-5",
        name: "GLM 5",
        created: 1767225600,
        context_length: 202752,
        max_completion_tokens: 65536,
        pricing: { prompt: 9.5e-7, completion: "0.00000315", discount: 0 },
        supported_features: ["tools", "structured_outputs", "reasoning"],
      },
      { id: "bad", pricing: { prompt: "-1" } },
    ],
  });
  expect(offerFields(capture, "zai-org/GLM-5")).toMatchObject({
    "price:input": "0.95",
    "price:output": "3.15",
    max_output: 65536,
    added_on: "2026-01-01",
    reasoning: true,
    extra: { "pricing.discount": 0 },
  });
  expect(capture.rejects).toEqual([{ where: "data[1]", reason: "data[1].pricing: prompt is negative" }]);
});
