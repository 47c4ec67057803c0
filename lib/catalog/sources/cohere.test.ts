import { expect, test } from "vitest";
import { parseCohere } from "@/lib/catalog/sources/cohere";
import { offerFields, readValue } from "@/lib/catalog/sources/fixtures";

test("Cohere's endpoints become the mode and its features the flags", () => {
  const capture = readValue(parseCohere, {
    models: [
      {
        name: "command-x",
        is_deprecated: false,
        endpoints: ["generate", "chat", "summarize"],
        finetuned: false,
        context_length: 256000,
        tokenizer_url: "https://example.com/t.json",
        default_endpoints: ["chat"],
        features: ["json_schema", "strict_tools", "vision"],
        sampling_defaults: { temperature: 0.3 },
      },
      { name: "embed-x", is_deprecated: true, endpoints: ["embed", "embed_image"], finetuned: false, context_length: 0, features: null },
      { name: "mine-ft", finetuned: true, endpoints: ["chat"] },
    ],
  });
  expect(offerFields(capture, "command-x")).toEqual({
    mode: "chat",
    status: "live",
    context: 256000,
    tools: true,
    structured_output: true,
    reasoning: false,
    modalities_in: ["text", "image"],
    extra: { sampling_defaults: { temperature: 0.3 } },
  });
  expect(offerFields(capture, "embed-x")).toEqual({ mode: "embedding", status: "deprecated", modalities_in: ["text", "image"] });
  expect(capture.offers).toHaveLength(2);
});
