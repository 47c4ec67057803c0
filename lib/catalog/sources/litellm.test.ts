import { describe, expect, test } from "vitest";
import { cpuMs } from "@/lib/base/fixtures";
import type { Capture, OfferRecord } from "@/lib/catalog/capture";
import { captureOf, claimOf as claim, jsonBytes, offerAt, pricesOf as prices, readCatalogFile } from "@/lib/catalog/fixtures";
import { parseLitellm } from "@/lib/catalog/sources/litellm";

const context = { at: "2026-07-24T00:00:00Z", scope: "" };

const capture = (map: unknown): Capture => captureOf(parseLitellm, map);

function only(map: unknown): OfferRecord {
  const read = capture(map);
  expect(read.rejects).toEqual([]);
  expect(read.offers).toHaveLength(1);
  return offerAt(read);
}

const row = (more: object) => ({ litellm_provider: "openai", mode: "chat", ...more });

describe("prices", () => {
  test("come per token and are read without a float, noise rounded away", () => {
    const offer = only(
      new TextEncoder().encode(
        '{"m":{"litellm_provider":"x","input_cost_per_token":3.9999999999999997e-7,"output_cost_per_token":0.0000016}}',
      ),
    );
    expect(prices(offer)).toEqual({ input: "0.4", output: "1.6" });
    expect(offer.claims.get("price:output")?.stated).toBe("0.0000016");
  });

  test("ranges of tiered_pricing start strictly above their lower bound", () => {
    const tiered_pricing = [
      { range: [0, 32000], input_cost_per_token: 1e-6, output_cost_per_token: 5e-6 },
      { range: [32000, 128000], input_cost_per_token: 2e-6, output_cost_per_reasoning_token: 9e-6, surprise: 1 },
    ];
    const offer = only({ "dashscope/q": row({ litellm_provider: "dashscope", tiered_pricing }) });
    expect(offer).toMatchObject({ provider: "alibaba", nativeId: "q" });
    expect(prices(offer)).toEqual({
      input: "1",
      output: "5",
      "input;contextOver=32000": "2",
      "reasoning;contextOver=32000": "9",
    });
    expect(claim(offer, "extra")).toEqual({ "tiered_pricing[1].surprise": 1 });
  });

  test("a tier from 0 yields to the plain key beside it and stays raw", () => {
    const tiered_pricing = [
      { range: [0, 32000], input_cost_per_token: 1e-6, output_cost_per_token: 5e-6 },
      { range: [32000, 128000], input_cost_per_token: 2e-6 },
    ];
    const offer = only({ m: row({ input_cost_per_token: 3e-6, output_cost_per_token: 5e-6, tiered_pricing }) });
    expect(prices(offer)).toEqual({ input: "3", output: "5", "input;contextOver=32000": "2" });
    expect(claim(offer, "extra")).toEqual({ "tiered_pricing[0].input_cost_per_token": 1e-6 });
  });

  test("ranges of search results become variants", () => {
    const tiered_pricing = [{ max_results_range: [0, 25], input_cost_per_query: 0.005 }];
    const offer = only({ "exa_ai/search": row({ litellm_provider: "exa_ai", mode: "search", tiered_pricing }) });
    expect(prices(offer)).toEqual({ "web_search;variant=0-25 results": "5000" });
  });

  test("uplifts multiply every token price and nothing else", () => {
    const offer = only({
      m: row({
        input_cost_per_token: 5e-6,
        output_cost_per_token: 3e-5,
        input_cost_per_token_flex: 2.5e-6,
        regional_processing_uplift_multiplier_eu: 1.1,
        provider_specific_entry: { fast: 6, other: "kept" },
        search_context_cost_per_query: { search_context_size_low: 0.01, search_context_size_high: 0.02 },
      }),
    });
    expect(prices(offer)).toEqual({
      input: "5",
      output: "30",
      "input;service=flex": "2.5",
      "web_search;variant=low": "10000",
      "web_search;variant=high": "20000",
      "input;region=eu": "5.5",
      "output;region=eu": "33",
      "input;service=flex;region=eu": "2.75",
      "input;service=fast": "30",
      "output;service=fast": "180",
    });
    expect(claim(offer, "extra")).toEqual({ "provider_specific_entry.other": "kept" });
  });

  test("0 for input and output states nothing unless the id says free", () => {
    const zero = { input_cost_per_token: 0, output_cost_per_token: 0, output_cost_per_image: 0.04 };
    expect(prices(only({ m: row({ ...zero, mode: "image_generation" }) }))).toEqual({ image_out: "40000" });
    expect(claim(only({ m: row(zero) }), "extra")).toEqual({ input_cost_per_token: 0, output_cost_per_token: 0 });
    const free = only({
      "openrouter/a/b:free": row({ litellm_provider: "openrouter", input_cost_per_token: 0, output_cost_per_token: 0 }),
    });
    expect(prices(free)).toEqual({ input: "0", output: "0" });
    expect(claim(free, "free")).toBe(true);
    expect(prices(only({ m: row({ input_cost_per_token: 1e-7, output_cost_per_token: 0 }) }))).toEqual({ input: "0.1", output: "0" });
  });

  test("seconds belong to what the model hears or makes, and to capacity under a commitment", () => {
    const stt = only({ whisper: row({ mode: "audio_transcription", input_cost_per_second: 0.0001, output_cost_per_second: 0 }) });
    expect(prices(stt)).toEqual({ audio_second_in: "100" });
    const video = only({
      "gemini/veo": row({
        litellm_provider: "gemini",
        mode: "video_generation",
        output_cost_per_second: 0.05,
        output_cost_per_second_1080p: 0.08,
      }),
    });
    expect(prices(video)).toEqual({ video_second_out: "50000", "video_second_out;variant=1080p": "80000" });
    const reserved = only({
      "bedrock/*/6-month-commitment/cohere.x": row({
        litellm_provider: "bedrock",
        input_cost_per_second: 0.0066,
        output_cost_per_second: 0.0066,
      }),
    });
    expect(reserved).toMatchObject({ provider: "amazon-bedrock", nativeId: "cohere.x", variant: "6-month-commitment" });
    expect(prices(reserved)).toEqual({ reserved_second: "6600" });
  });

  test("an image model's input price per image or pixel is for what it makes", () => {
    const sized = only({
      "hd/1024-x-1024/dall-e-3": row({ mode: "image_generation", input_cost_per_pixel: 7e-8, output_cost_per_pixel: 0 }),
    });
    expect(sized).toMatchObject({ nativeId: "dall-e-3", variant: "hd/1024-x-1024" });
    expect(prices(sized)).toEqual({ pixel_out: "0.07" });
    expect(prices(only({ m: row({ input_cost_per_image: 0.003 }) }))).toEqual({ image_in: "3000" });
  });

  test("a negative price rejects its row alone; a price under an unknown name is kept raw", () => {
    const { offers, rejects } = capture({ bad: row({ input_cost_per_token: -1 }), good: row({ input_cost_per_smell: 2 }) });
    expect(rejects).toEqual([{ where: "bad", reason: "bad: input_cost_per_token is negative" }]);
    expect(offers.map((offer) => claim(offer, "extra"))).toEqual([{ input_cost_per_smell: 2 }]);
  });
});

describe("keys", () => {
  test.each([
    ["groq/openai/gpt-oss-120b", "groq", "groq", "openai/gpt-oss-120b", "", undefined],
    ["together_ai/meta-llama/x", "together_ai", "together", "meta-llama/x", "", undefined],
    ["gemini/gemini-3", "gemini", "google", "gemini-3", "", undefined],
    ["vertex_ai/claude-x@1", "vertex_ai-anthropic_models", "google-vertex", "claude-x@1", "", undefined],
    ["azure/eu/gpt-5", "azure", "azure", "gpt-5", "eu", ["eu"]],
    ["azure_ai/global/grok-3", "azure_ai", "azure", "grok-3", "global", ["global"]],
    ["azure/speech/azure-tts", "azure", "azure", "speech/azure-tts", "", undefined],
    ["bedrock/us-east-1/meta.x", "bedrock", "amazon-bedrock", "meta.x", "us-east-1", ["us-east-1"]],
    ["eu.anthropic.claude-x", "bedrock_converse", "amazon-bedrock", "eu.anthropic.claude-x", "", ["eu"]],
    ["512-x-512/max-steps/stability.x", "bedrock", "amazon-bedrock", "stability.x", "512-x-512/max-steps", undefined],
    ["replicateopenai/gpt-oss-20b", "replicate", "replicate", "openai/gpt-oss-20b", "", undefined],
    ["openrouter/openrouter/auto", "openrouter", "openrouter", "openrouter/auto", "", undefined],
  ])("%s of %s", (key, stated, provider, nativeId, variant, regions) => {
    const offer = only({ [key]: row({ litellm_provider: stated }) });
    expect(offer).toMatchObject({ provider, nativeId, variant });
    expect(claim(offer, "regions")).toEqual(regions);
  });

  test("two rows of one Offer give one: the row without a prefix stands, nothing of the other is lost", () => {
    const read = capture({
      "gemini/g": row({ litellm_provider: "gemini", input_cost_per_token: 1e-6, output_cost_per_token: 3e-6, rpm: 10 }),
      g: row({ litellm_provider: "gemini", input_cost_per_token: 2e-6, output_cost_per_token: 3e-6 }),
      "azure/h": row({ litellm_provider: "azure", input_cost_per_token: 1e-6 }),
      "azure_ai/h": row({ litellm_provider: "azure_ai", input_cost_per_token: 1e-6 }),
    });
    expect(read.rejects).toEqual([]);
    expect(read.offers.map(({ nativeId }) => nativeId)).toEqual(["g", "h"]);
    expect(prices(offerAt(read))).toEqual({ input: "2", output: "3" });
    expect(claim(offerAt(read), "requests_per_minute")).toBe(10);
    expect(claim(offerAt(read), "extra")).toEqual({ "also stated by gemini/g": { "price:input": 1 } });
    expect(Object.fromEntries(read.skipped)).toEqual({ "duplicate row with other values": 1, "duplicate row": 1 });
  });

  test("what is no model is skipped by name", () => {
    const { offers, skipped, records } = capture({
      sample_spec: { litellm_provider: "one of", max_tokens: "text" },
      last_updated: "2026-07-24",
      fallback_generalizations: { rules: [] },
      "together-ai-up-to-4b": row({ litellm_provider: "together_ai" }),
      m: row({}),
    });
    expect(offers).toHaveLength(1);
    expect(records).toBe(3);
    expect(skipped.get("documentation row")).toBe(1);
    expect(skipped.get("last_updated is no model")).toBe(1);
    expect(skipped.get("price class by model size, not a model")).toBe(1);
  });
});

test("limits, capabilities and provenance", () => {
  const offer = only({
    m: row({
      input_cost_per_token: 1e-6,
      max_input_tokens: 272000,
      max_output_tokens: 128000,
      max_tokens: 128000,
      supports_function_calling: true,
      supports_response_schema: false,
      supports_vision: true,
      supports_pdf_input: true,
      supports_tool_choice: true,
      rpm: 60,
      tpm: 0,
      deprecation_date: "2026-11-04",
      source: "https://example.com/pricing",
      supported_output_modalities: ["text", "code"],
    }),
  });
  expect(claim(offer, "max_input")).toBe(272000);
  expect(claim(offer, "context")).toBe(272000);
  expect(claim(offer, "max_output")).toBe(128000);
  expect(claim(offer, "tools")).toBe(true);
  expect(claim(offer, "structured_output")).toBe(false);
  expect(claim(offer, "modalities_in")).toEqual(["text", "image", "pdf"]);
  expect(claim(offer, "modalities_out")).toEqual(["text"]);
  expect(claim(offer, "requests_per_minute")).toBe(60);
  expect(claim(offer, "tokens_per_minute")).toBeUndefined();
  expect(claim(offer, "retires_on")).toBe("2026-11-04");
  expect(offer.claims.get("price:input")?.origin).toEqual({ url: "https://example.com/pricing" });
  expect(claim(offer, "extra")).toEqual({ supports_tool_choice: true });
});

test("max_tokens alone is the input limit, never the output limit", () => {
  const offer = only({ m: row({ max_tokens: 4096 }) });
  expect(claim(offer, "max_output")).toBeUndefined();
  expect(claim(offer, "max_input")).toBe(4096);
});

test.each([[[]], [{}], [{ a: { b: 1 } }], ["x"]])("%j is refused as a whole", (file) => {
  expect(parseLitellm(jsonBytes(file), context).ok).toBe(false);
});

test.each([
  ["2026-07-24.json", 2983],
  ["2026-05-31.json.gz", 2748],
  ["2026-04-01.json.gz", 2598],
  ["2026-01-01.json.gz", 2251],
  ["2025-10-01.json.gz", 1582],
  ["2025-07-01.json.gz", 1140],
])("the published map of %s has %i keys, each an offer or a counted skip", (file, records) => {
  const bytes = readCatalogFile(`litellm/model_prices_and_context_window.${file}`);
  if (!bytes) return;
  const start = cpuMs();
  const parsed = parseLitellm(bytes, context);
  expect(cpuMs() - start).toBeLessThan(6_000);
  if (!parsed.ok) throw new Error(parsed.error.what);
  const { offers, rejects, skipped } = parsed.value;
  const duplicates = (skipped.get("duplicate row") ?? 0) + (skipped.get("duplicate row with other values") ?? 0);
  const left = (skipped.get("documentation row") ?? 0) + (skipped.get("price class by model size, not a model") ?? 0);
  expect(rejects).toEqual([]);
  expect(parsed.value.records).toBe(records);
  expect(offers.length + duplicates + left).toBe(records);
});
