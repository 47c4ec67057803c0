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
        gated: true,
        architecture: { input_modalities: ["text"], output_modalities: ["text"], kind: "moe" },
        providers: [
          {
            provider: "novita",
            status: "live",
            context_length: 202752,
            pricing: { input: 0.6, output: 2.2 },
            supports_tools: true,
            supports_structured_output: false,
            throughput: 61.5432,
            first_token_latency_ms: 823.4,
            is_model_author: false,
          },
          { provider: "zai-org", status: "error", pricing: { input: 0, output: 0 }, is_free: false },
          { provider: "publicai", status: "asleep", pricing: { input: 0, output: 0 }, is_free: true },
        ],
      },
      { id: "lonely/model", providers: [] },
      { id: "broken/model", providers: [{ provider: "good", status: "live" }, { status: "live" }, 7, { provider: "fine" }] },
      { id: "worse/model", created: "soon", providers: [{ provider: "good" }] },
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
    latency_ms_p50: 823,
    "price:input": "0.6",
    "price:output": "2.2",
    extra: { is_model_author: false, "model.gated": true, "architecture.kind": "moe" },
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
  expect(capture.rejects.map((reject) => reject.where)).toEqual(["data[2].providers[1]", "data[2].providers[2]", "data[3]"]);
  expect(capture.offers.filter(({ nativeId }) => nativeId === "broken/model").map(({ variant }) => variant)).toEqual(["good", "fine"]);
});
