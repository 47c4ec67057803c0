import { describe, expect, it } from "vitest";
import { readCatalogFile } from "@/lib/catalog/fixtures";
import { identifyModel } from "@/lib/catalog/identity/identify-model";
import { findOpenWeights } from "@/lib/catalog/identity/open-weights";

describe("weights", () => {
  it.each([
    "openai/gpt-oss-120b",
    "google/gemma-4-31b-it",
    "google/gemma-3n-e4b-it",
    "meta/llama-3.3-70b-instruct",
    "meta/llama-guard-4-12b",
    "xai/grok-2-1212",
    "mistral/mistral-large-2512",
    "mistral/mistral-medium-2604",
    "mistral/ministral-3-3b-reasoning-2512",
    "cohere/command-r-plus-08-2024",
    "cohere/command-a-03-2025",
    "deepseek/deepseek-r1-distill-llama-70b",
    "alibaba/qwen3-235b-a22b-thinking-2507",
    "alibaba/qwen2.5-vl-7b-instruct",
    "alibaba/qwen3-coder-next",
    "zhipuai/glm-4.7-flash",
    "moonshotai/kimi-k2-0905",
    "nvidia/llama-3.3-nemotron-super-49b-v1.5",
  ])("of %s can be had", (model) => expect(findOpenWeights(model)?.open).toBe(true));

  it.each([
    "openai/gpt-5.5",
    "openai/o3-mini",
    "anthropic/claude-opus-4-1",
    "google/gemini-2.5-flash",
    "xai/grok-4.1-fast-reasoning",
    "mistral/mistral-medium-2508",
    "mistral/codestral-2508",
    "alibaba/qwen3-max",
    "alibaba/qwen-vl-plus",
    "alibaba/qwen3.6-plus",
  ])("of %s cannot", (model) => expect(findOpenWeights(model)?.open).toBe(false));

  it.each([
    "openai/whisper-1",
    "xai/grok-vision-beta",
    "mistral/mistral-large-latest",
    "mistral/mistral-large-4",
    "meta/llama-3.1-sonar-large-128k-online",
    "meta/llama-3.3-8b-instruct",
    "deepseek/deepseek-chat",
    "zhipuai/glm-5.3",
    "alibaba/qwen3.8-max",
    "google/gemma-4-31b-k1-v5",
    "somebody/llama-3.3-70b-instruct",
    "x",
    "",
  ])("of %j are unknown", (model) => expect(findOpenWeights(model)).toBeNull());

  it("come with the page that shows it and the day it was looked at", () =>
    expect(findOpenWeights("openai/gpt-oss-20b")).toEqual({ open: true, url: "https://huggingface.co/openai", reviewed: "2026-11-22" }));
});

type Offers = Record<string, { models: Record<string, { open_weights?: boolean }> }>;

const bytes = readCatalogFile("models.dev/api.2026-07-02.json");

it.skipIf(bytes === null)("models.dev says the same of nine in ten models that it decides and the table knows", () => {
  const votes = new Map<string, number>();
  for (const [provider, { models }] of Object.entries(JSON.parse(Buffer.from(bytes ?? []).toString()) as Offers))
    for (const [nativeId, { open_weights: open }] of Object.entries(models)) {
      const { model } = identifyModel({ provider, nativeId, variant: "" });
      if (open !== undefined) votes.set(model, (votes.get(model) ?? 0) + (open ? 1 : -1));
    }
  const judged = [...votes].flatMap(([model, vote]) => {
    const known = findOpenWeights(model);
    return known && vote !== 0 ? [known.open === vote > 0] : [];
  });
  expect(judged.length).toBeGreaterThan(400);
  expect(judged.filter(Boolean).length / judged.length).toBeGreaterThan(0.9);
});
