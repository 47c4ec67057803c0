import { expect, test } from "vitest";
import { offerFields, readValue } from "@/lib/catalog/sources/fixtures";
import { parseVercel } from "@/lib/catalog/sources/vercel";

test("Vercel's prices are per token, with tiers from their minimum and service tiers by name", () => {
  const capture = readValue(parseVercel, {
    object: "list",
    data: [
      {
        id: "openai/gpt-x",
        object: "model",
        created: 1780963200,
        released: 1780963200,
        owned_by: "openai",
        name: "GPT X",
        description: "Prose.",
        context_window: 1050000,
        max_tokens: 128000,
        type: "language",
        tags: ["tool-use", "reasoning", "vision", "implicit-caching"],
        pricing: {
          input: "0.0000025",
          output: "0.000015",
          input_cache_read: "0.00000025",
          input_cache_write: "0",
          input_tiers: [
            { cost: "0.0000025", min: 0, max: 272000 },
            { cost: "0.000005", min: 272000, per: "token" },
          ],
          output_tiers: [{ cost: "0.00002", min: 0 }],
          service_tiers: { flex: { input: "0.00000125", output: "0.0000075", long_context: { threshold: 272000, input: "0.0000025" } } },
          web_search: "10",
        },
      },
      {
        id: "x/embed",
        type: "embedding",
        context_window: 0,
        max_tokens: 0,
        pricing: { input: "0.00000002", output: "0" },
        tags: ["vision"],
      },
      { id: "x/new", type: "hologram", pricing: {} },
    ],
  });
  expect(offerFields(capture, "openai/gpt-x")).toEqual({
    name: "GPT X",
    mode: "chat",
    added_on: "2026-06-09",
    released_on: "2026-06-09",
    context: 1050000,
    max_output: 128000,
    tools: true,
    reasoning: true,
    prompt_caching: true,
    modalities_in: ["text", "image"],
    "price:input": "2.5",
    "price:output": "15",
    "price:cache_read": "0.25",
    "price:input;contextFrom=272000": "5",
    "price:input;service=flex": "1.25",
    "price:output;service=flex": "7.5",
    extra: {
      "pricing.input_tiers[0].max": 272000,
      "pricing.input_tiers[1].per": "token",
      "pricing.output_tiers[0].cost": "0.00002",
      "pricing.web_search": "10",
      "pricing.service_tiers.flex.long_context": { threshold: 272000, input: "0.0000025" },
    },
  });
  expect(offerFields(capture, "x/embed")).toEqual({ mode: "embedding", "price:input": "0.02" });
  expect(offerFields(capture, "x/new")).toEqual({ mode: "other" });
});
