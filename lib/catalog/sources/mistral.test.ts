import { expect, test } from "vitest";
import { offerFields, readValue } from "@/lib/catalog/sources/fixtures";
import { parseMistral } from "@/lib/catalog/sources/mistral";

const capabilities = (more: Record<string, boolean>) => ({
  completion_chat: false,
  completion_fim: false,
  function_calling: false,
  fine_tuning: false,
  vision: false,
  classification: false,
  ...more,
});

test("Mistral's list gives limits, aliases and capabilities, and never the time of the answer as a date", () => {
  const capture = readValue(parseMistral, {
    object: "list",
    data: [
      {
        id: "mistral-large-2512",
        object: "model",
        created: 1795305600,
        owned_by: "mistralai",
        name: "mistral-large-2512",
        description: "Prose.",
        max_context_length: 262144,
        aliases: ["mistral-large-latest"],
        deprecation: null,
        default_model_temperature: 0.3,
        type: "base",
        capabilities: capabilities({ completion_chat: true, function_calling: true, vision: true }),
      },
      {
        id: "mistral-large-latest",
        name: "mistral-large-2512",
        aliases: ["mistral-large-2512"],
        capabilities: capabilities({ ocr: true }),
        deprecation: "2026-12-31T12:00:00Z",
        deprecation_replacement_model: "mistral-next",
        type: "base",
      },
      { id: "ft:open-mistral-7b:acme", owned_by: "acme", type: "fine-tuned" },
    ],
  });
  expect(offerFields(capture, "mistral-large-2512")).toEqual({
    name: "mistral-large-2512",
    aliases: ["mistral-large-latest"],
    mode: "chat",
    status: "live",
    context: 262144,
    tools: true,
    modalities_in: ["text", "image"],
    extra: { default_model_temperature: 0.3, "capabilities.fine_tuning": false },
  });
  expect(offerFields(capture, "mistral-large-latest")).toMatchObject({
    alias_of: "mistral-large-2512",
    mode: "ocr",
    status: "deprecated",
    retires_on: "2026-12-31",
    replaced_by: "mistral-next",
  });
  expect(capture.skipped.get("model of the asking account")).toBe(1);
  expect(capture.rejects).toEqual([]);
});
