import { expect, test } from "vitest";
import { parseFireworks } from "@/lib/catalog/sources/fireworks";
import { offerFields, readValue } from "@/lib/catalog/sources/fixtures";

test("Fireworks' rows give limits, capabilities and the day of deprecation", () => {
  const capture = readValue(parseFireworks, {
    models: [
      {
        name: "accounts/fireworks/models/kimi-k2p6",
        displayName: "Kimi K2.6",
        createTime: "2026-05-01T10:00:00Z",
        updateTime: "2026-11-20T10:00:00Z",
        state: "READY",
        kind: "HF_BASE_MODEL",
        contextLength: 262144,
        supportsTools: true,
        supportsImageInput: false,
        supportsServerless: true,
        huggingFaceUrl: "https://huggingface.co/moonshotai/Kimi-K2.6",
        baseModelDetails: { moe: true, defaultPrecision: "FP8" },
        deployedModelRefs: [{ name: "x" }],
        deprecationDate: { year: 2026, month: 12, day: 5 },
      },
      { name: "accounts/fireworks/models/own", supportsServerless: false },
      { name: "accounts/acme/models/tuned", supportsServerless: true },
    ],
    nextPageToken: "",
  });
  expect(offerFields(capture, "accounts/fireworks/models/kimi-k2p6")).toEqual({
    name: "Kimi K2.6",
    status: "deprecated",
    retires_on: "2026-12-05",
    added_on: "2026-05-01",
    context: 262144,
    tools: true,
    modalities_in: ["text"],
    huggingface_id: "moonshotai/Kimi-K2.6",
    extra: { baseModelDetails: { moe: true, defaultPrecision: "FP8" } },
  });
  expect([...capture.skipped.keys()]).toEqual(["runs on a deployment of one's own only", "model of the asking account"]);
});
