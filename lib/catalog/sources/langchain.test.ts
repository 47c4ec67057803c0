import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { OfferRecord } from "@/lib/catalog/capture";
import { captureOf, claimOf, jsonBytes, offerAt } from "@/lib/catalog/fixtures";
import { parseLangChain } from "@/lib/catalog/sources/langchain";

const flags = {
  imageInputs: false,
  audioInputs: false,
  pdfInputs: false,
  videoInputs: false,
  imageOutputs: false,
  audioOutputs: false,
  videoOutputs: false,
  reasoningOutput: false,
  toolCalling: true,
  structuredOutput: false,
};
const combined = (profiles: object, provider = "openai") => ({
  schema: "tollboard-langchain",
  packages: { "@langchain/x": { version: "1.0.0", provider, profiles } },
});

function read(more: object = {}): OfferRecord {
  const capture = captureOf(parseLangChain, combined({ m: { ...flags, ...more } }));
  expect(capture.rejects).toEqual([]);
  return offerAt(capture);
}

test("the size that the table calls input is the context, and no input limit; 0 is not stated", () => {
  const offer = read({ maxInputTokens: 400000, maxOutputTokens: 128000 });
  expect([claimOf(offer, "context"), claimOf(offer, "max_input"), claimOf(offer, "max_output")]).toEqual([400000, undefined, 128000]);
  const unstated = read({ maxInputTokens: 0, maxOutputTokens: 0 });
  expect([claimOf(unstated, "context"), claimOf(unstated, "max_output")]).toEqual([undefined, undefined]);
});

describe("flags", () => {
  test("of tool calling and reasoning are facts either way", () => {
    const offer = read({ toolCalling: false, reasoningOutput: true });
    expect([claimOf(offer, "tools"), claimOf(offer, "reasoning")]).toEqual([false, true]);
  });

  test("of structured output state nothing when false, or when the model neither calls tools nor reasons", () => {
    const structured = (more: object) => claimOf(read(more), "structured_output");
    expect(structured({ structuredOutput: true })).toBe(true);
    expect(structured({ structuredOutput: true, toolCalling: false, reasoningOutput: true })).toBe(true);
    expect(structured({ structuredOutput: false })).toBeUndefined();
    expect(structured({ structuredOutput: true, toolCalling: false })).toBeUndefined();
  });

  test("of modalities join text for a model that calls tools or reasons", () => {
    const offer = read({ imageInputs: true, pdfInputs: true, audioOutputs: true });
    expect(claimOf(offer, "modalities_in")).toEqual(["text", "image", "pdf"]);
    expect(claimOf(offer, "modalities_out")).toEqual(["text", "audio"]);
  });

  test("of modalities state no set that may lack text, or where one of them is missing", () => {
    const image = read({ toolCalling: false, imageOutputs: true });
    expect([claimOf(image, "modalities_in"), claimOf(image, "modalities_out")]).toEqual([undefined, undefined]);
    expect(claimOf(read({ videoInputs: undefined }), "modalities_in")).toBeUndefined();
  });
});

test("what nothing models is kept raw", () => {
  const capture = captureOf(parseLangChain, combined({ m: { ...flags, imageUrlInputs: true } }));
  expect(claimOf(offerAt(capture), "extra")).toEqual({ imageUrlInputs: true });
  expect(Object.fromEntries(capture.unmodelled)).toEqual({ imageUrlInputs: 1 });
});

test("a malformed profile is rejected and its neighbours go on", () => {
  const { offers, rejects } = captureOf(parseLangChain, combined({ m: { ...flags, toolCalling: "yes" }, n: flags, o: 1 }));
  expect(offers.map(({ nativeId }) => nativeId)).toEqual(["n"]);
  expect(rejects.map(({ where }) => where)).toEqual(["@langchain/x.m", "@langchain/x.o"]);
});

test.each([
  [[]],
  [{}],
  [{ ...combined({}), schema: "other" }],
  [{ schema: "tollboard-langchain", packages: { x: { profiles: {} } } }],
  [combined([])],
])("%j is refused as a whole", (file) => {
  expect(parseLangChain(jsonBytes(file), { at: "2026-11-22T00:00:00Z", scope: "" }).ok).toBe(false);
});

const seed = (name: string) => gunzipSync(readFileSync(path.join(import.meta.dirname, "../../../db/seed", name)));

test("the embedded capture gives 313 offers and no reject, under the ids of their providers", () => {
  const { offers, rejects, skipped, records } = captureOf(parseLangChain, seed("langchain.json.gz"));
  expect(rejects).toEqual([]);
  expect([records, offers.length, skipped.size]).toEqual([313, 313, 0]);
  expect(Object.fromEntries([...Map.groupBy(offers, ({ provider }) => provider)].map(([slug, own]) => [slug, own.length]))).toEqual({
    openai: 48,
    anthropic: 16,
    google: 26,
    groq: 17,
    deepseek: 4,
    xai: 19,
    openrouter: 183,
  });
  for (const offer of offers) expect(claimOf(offer, "max_input")).toBeUndefined();
});
