import { expect, test } from "vitest";
import { offerFields, readValue } from "@/lib/catalog/sources/fixtures";
import { parseHuggingFace } from "@/lib/catalog/sources/huggingface";

test("the router's list gives one offer per model and inference provider", () => {
  const capture = readValue(parseHuggingFace, {
    data: [
      {
        id: "zai-org/GLM-5.2",
        object: "model",
        created: 1767225600,
        owned_by: "zai-org",
        architecture: { input_modalities: ["text"], output_modalities: ["text"] },
        providers: [
          {
            provider: "novita",
            status: "live",
            context_length: 202752,
            pricing: { input: 0.6, output: 2.2 },
            supports_tools: true,
            supports_structured_output: false,
            throughput: 61.5,
            first_token_latency_ms: 820,
            is_model_author: false,
          },
          { provider: "zai-org", status: "error", pricing: { input: 0, output: 0 }, is_free: false },
          { provider: "publicai", status: "asleep", pricing: { input: 0, output: 0 }, is_free: true },
        ],
      },
      { id: "lonely/model", providers: [] },
      { id: "broken/model", providers: [{ status: "live" }] },
    ],
  });
  expect(offerFields(capture, "zai-org/GLM-5.2", "novita")).toEqual({
    name: "zai-org/GLM-5.2",
    mode: "chat",
    huggingface_id: "zai-org/GLM-5.2",
    added_on: "2026-01-01",
    modalities_in: ["text"],
    modalities_out: ["text"],
    status: "live",
    context: 202752,
    tools: true,
    structured_output: false,
    throughput_p50: 61.5,
    latency_ms_p50: 820,
    "price:input": "0.6",
    "price:output": "2.2",
    extra: { is_model_author: false },
  });
  expect(offerFields(capture, "zai-org/GLM-5.2", "zai-org")).not.toHaveProperty("price:input");
  expect(offerFields(capture, "zai-org/GLM-5.2", "zai-org").status).toBe("degraded");
  expect(offerFields(capture, "zai-org/GLM-5.2", "publicai")).toMatchObject({
    free: true,
    "price:input": "0",
    note: "Status stated as asleep",
  });
  expect(capture.offers.every((offer) => offer.provider === "huggingface")).toBe(true);
  expect(capture.skipped).toEqual(new Map([["model without an inference provider", 1]]));
  expect(capture.rejects.map((reject) => reject.where)).toEqual(["data[2]"]);
});
