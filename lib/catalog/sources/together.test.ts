import { expect, test } from "vitest";
import { offerFields, readValue } from "@/lib/catalog/sources/fixtures";
import { parseTogether } from "@/lib/catalog/sources/together";

test("Together's prices are per million tokens and 0 / 0 states none", () => {
  const capture = readValue(parseTogether, [
    {
      id: "meta-llama/Llama-3.3-70B-Instruct-Turbo",
      object: "model",
      created: 0,
      type: "chat",
      running: false,
      display_name: "Llama 3.3 70B",
      organization: "Meta",
      license: "llama3.3",
      context_length: 131072,
      config: { stop: [] },
      pricing: { hourly: 0, input: 0.88, output: 0.88, cached_input: 0, base: 0, finetune: 0 },
    },
    { id: "x/unpriced", type: "chat", context_length: 0, pricing: { hourly: 0, input: 0, output: 0 } },
    { id: "x/Model-Free", type: "chat", pricing: { hourly: 0, input: 0, output: 0 } },
    { id: "x/dedicated", type: "language", pricing: { hourly: 3.99, input: 0, output: 0 } },
    { id: "x/voice", type: "audio", pricing: { input: 65, output: 0 } },
    { id: "x/broken", type: "chat", pricing: { input: -1, output: 1 } },
  ]);
  expect(offerFields(capture, "meta-llama/Llama-3.3-70B-Instruct-Turbo")).toEqual({
    name: "Llama 3.3 70B",
    mode: "chat",
    context: 131072,
    licence: "llama3.3",
    "price:input": "0.88",
    "price:output": "0.88",
    extra: { organization: "Meta", "pricing.base": 0, "pricing.finetune": 0 },
  });
  expect(offerFields(capture, "x/unpriced")).toEqual({ mode: "chat" });
  expect(offerFields(capture, "x/Model-Free")).toEqual({ mode: "chat", free: true, "price:input": "0", "price:output": "0" });
  expect(offerFields(capture, "x/dedicated")).toEqual({ mode: "completion", "price:gpu_hour": "3990000" });
  expect(offerFields(capture, "x/voice")).toEqual({ mode: "speech", extra: { "pricing.input": 65, "pricing.output": 0 } });
  expect(capture.rejects).toEqual([{ where: "[5]", reason: "[5].pricing: input is negative" }]);
});
