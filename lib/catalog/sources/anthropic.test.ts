import { describe, expect, test } from "vitest";
import { parseAnthropic } from "@/lib/catalog/sources/anthropic";
import { offerFields, readCapture, readValue, testOnCapture } from "@/lib/catalog/sources/fixtures";

describe("Anthropic /models", () => {
  test("capabilities, limits and lifecycle become fields", () => {
    const capture = readValue(parseAnthropic, {
      data: [
        {
          type: "model",
          id: "claude-test-1",
          display_name: "Claude Test 1",
          created_at: "2026-07-24T00:00:00Z",
          max_input_tokens: 1000000,
          max_tokens: 128000,
          lifecycle: "deprecated",
          deprecated_at: "2026-10-01T00:00:00Z",
          retires_at: "2027-01-15T00:00:00Z",
          capabilities: {
            batch: { supported: true },
            image_input: { supported: true },
            pdf_input: { supported: false },
            structured_outputs: { supported: true },
            thinking: { supported: true, types: { enabled: { supported: false } } },
            citations: { supported: true },
          },
        },
      ],
      has_more: false,
    });
    expect(offerFields(capture, "claude-test-1")).toEqual({
      name: "Claude Test 1",
      mode: "chat",
      status: "deprecated",
      released_on: "2026-07-24",
      retires_on: "2027-01-15",
      context: 1000000,
      max_input: 1000000,
      max_output: 128000,
      batch: true,
      structured_output: true,
      reasoning: true,
      modalities_in: ["text", "image"],
      extra: {
        deprecated_at: "2026-10-01T00:00:00Z",
        "capabilities.citations": { supported: true },
        "capabilities.thinking.types": { enabled: { supported: false } },
      },
    });
  });

  test("an old answer without capabilities or lifecycle says nothing of them", () => {
    const capture = readValue(parseAnthropic, {
      data: [{ type: "model", id: "claude-old", display_name: "Old", created_at: "1970-01-01T00:00:00Z" }],
    });
    expect(offerFields(capture, "claude-old")).toEqual({ name: "Old", mode: "chat" });
  });

  test("a new lifecycle word is kept instead of losing the offer", () => {
    const capture = readValue(parseAnthropic, { data: [{ id: "c", lifecycle: "resting" }] });
    expect(offerFields(capture, "c")).toEqual({ mode: "chat", note: "Lifecycle stated as resting" });
  });

  testOnCapture("provider-apis/anthropic.models.2026-08-05.json", "the real list gives 11 offers with limits", (bytes) => {
    const capture = readCapture(parseAnthropic, bytes);
    expect(capture.offers).toHaveLength(11);
    expect(capture.offers.every((offer) => offer.claims.has("context") && offer.claims.has("batch"))).toBe(true);
  });
});
