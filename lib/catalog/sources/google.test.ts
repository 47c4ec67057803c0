import { describe, expect, test } from "vitest";
import { offerFields, readCapture, readValue, testOnCapture } from "@/lib/catalog/sources/fixtures";
import { parseGoogle } from "@/lib/catalog/sources/google";

const model = (name: string, supportedGenerationMethods: string[]) => ({ name: `models/${name}`, supportedGenerationMethods });

describe("Gemini /models", () => {
  test("methods become mode, batch and caching, and the path prefix goes", () => {
    const capture = readValue(parseGoogle, {
      models: [
        {
          name: "models/gemini-x",
          displayName: "Gemini X",
          description: "Long prose.",
          version: "001",
          inputTokenLimit: 1048576,
          outputTokenLimit: 65536,
          supportedGenerationMethods: ["generateContent", "countTokens", "createCachedContent", "batchGenerateContent"],
          thinking: true,
        },
      ],
      nextPageToken: "",
    });
    expect(offerFields(capture, "gemini-x")).toEqual({
      name: "Gemini X",
      mode: "chat",
      context: 1048576,
      max_input: 1048576,
      max_output: 65536,
      reasoning: true,
      batch: true,
      prompt_caching: true,
      extra: { version: "001" },
    });
  });

  test.each([
    ["embedContent", "embed-1", "embedding"],
    ["predict", "imagen-9", "image"],
    ["predictLongRunning", "veo-9", "video"],
    ["bidiGenerateContent", "gemini-live", "realtime"],
    ["generateContent", "gemini-x-preview-tts", "speech"],
    ["generateContent", "gemini-x-image", "image"],
    ["generateAnswer", "aqa", "other"],
  ])("%s of %s is %s", (method, id, mode) => {
    expect(offerFields(readValue(parseGoogle, { models: [model(id, [method])] }), id)).toMatchObject({ mode, batch: false });
  });

  test("a tuned model of the asking account is left out", () => {
    const capture = readValue(parseGoogle, { models: [{ name: "tunedModels/mine", supportedGenerationMethods: [] }] });
    expect(capture.offers).toEqual([]);
  });

  testOnCapture("provider-apis/google.models.2026-08-05.json", "the real list gives 58 offers, each with a mode", (bytes) => {
    const capture = readCapture(parseGoogle, bytes);
    expect(capture.offers).toHaveLength(58);
    expect(capture.offers.every((offer) => offer.claims.has("mode") && offer.provider === "google")).toBe(true);
  });
});
