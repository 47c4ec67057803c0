import { expect, test } from "vitest";
import { offerFields, readValue } from "@/lib/catalog/sources/fixtures";
import { parseReplicate } from "@/lib/catalog/sources/replicate";

test("Replicate's models give ids without a price, and nothing that moves with use", () => {
  const capture = readValue(parseReplicate, {
    next: null,
    previous: null,
    results: [
      {
        owner: "acme",
        name: "upscaler",
        visibility: "public",
        run_count: 12,
        latest_version: { id: "v" },
        license_url: "https://example.com/l",
      },
      { owner: "acme", name: "hidden", visibility: "private" },
    ],
  });
  expect(offerFields(capture, "acme/upscaler")).toEqual({ name: "acme/upscaler", extra: { license_url: "https://example.com/l" } });
  expect(capture.skipped).toEqual(new Map([["private model", 1]]));
});

test("Replicate's hardware list gives dedicated offers under the ids of the curated file", () => {
  const capture = readValue(parseReplicate, [
    { sku: "cpu", name: "CPU" },
    { sku: "gpu-l40s-2x", name: "2x Nvidia L40S GPU" },
    { sku: "gpu-t4", name: "Nvidia T4 GPU" },
  ]);
  expect(offerFields(capture, "dedicated/cpu")).toMatchObject({ mode: "dedicated", gpu_count: 0, billing_step: "second" });
  expect(offerFields(capture, "dedicated/gpu-l40s-2x").gpu_count).toBe(2);
  expect(offerFields(capture, "dedicated/gpu-t4").gpu_count).toBe(1);
});
