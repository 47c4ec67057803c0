import { describe, expect, test } from "vitest";
import { cpuMs } from "@/lib/base/fixtures";
import type { Capture } from "@/lib/catalog/capture";
import { captureOf, claimOf, jsonBytes, offerAt, pricesOf, readCatalogFile } from "@/lib/catalog/fixtures";
import { parseOpenRouterEndpoints } from "@/lib/catalog/sources/openrouter-endpoints";

const endpoint = (tag: string, more: object = {}) => ({ tag, pricing: { prompt: "0.000001", completion: "0.000002" }, ...more });
const answer = (endpoints: object[], more: object = {}) => ({ data: { id: "lab/model", endpoints, ...more } });
const read = (value: unknown): Capture => captureOf(parseOpenRouterEndpoints, value);
const variants = ({ offers }: Capture) => offers.map(({ variant }) => variant);

describe("shapes", () => {
  const wrapped = {
    fetchedAt: "2026-05-31T10:00:00Z",
    data: [{ detailsPath: "/api/v1/models/lab/model-20260528/endpoints", response: answer([endpoint("novita")]) }],
  };

  test.each([
    ["the archive", wrapped],
    ["one answer", answer([endpoint("novita")])],
    ["a list of answers", [answer([endpoint("novita")])]],
    ["a list of models", [{ id: "lab/model", endpoints: [endpoint("novita")] }]],
    ["a list of endpoints", { data: [endpoint("novita", { model_id: "lab/model" })] }],
    ["an archive of endpoints", { observedAt: "2026", endpoints: [endpoint("novita", { model_id: "lab/model" })] }],
  ])("%s", (_name, value) => {
    expect(offerAt(read(value))).toMatchObject({ provider: "novita", nativeId: "lab/model", variant: "" });
  });

  test("the archive's path names the canonical model", () => {
    expect(claimOf(offerAt(read(wrapped)), "canonical_id")).toBe("lab/model-20260528");
  });

  test.each([null, "x", { data: 7 }, { models: [] }, [[1]]])("%j is refused as a whole", (value) => {
    expect(parseOpenRouterEndpoints(jsonBytes(value), { at: "2026-05-31T00:00:00Z", scope: "" }).ok).toBe(false);
  });
});

describe("keys", () => {
  test.each([
    ["google-vertex/us-central1", "unknown", "google-vertex", "us-central1", ["us-central1"], undefined],
    ["deepinfra/fp4", "fp4", "deepinfra", "fp4", undefined, "fp4"],
    ["deepinfra/turbo", "fp8", "deepinfra", "turbo/fp8", undefined, "fp8"],
    ["minimax/highspeed", null, "minimax", "highspeed", undefined, undefined],
    ["google-ai-studio", "unknown", "google", "", undefined, undefined],
    ["azure/swedencentral", "unknown", "azure", "swedencentral", ["swedencentral"], undefined],
    ["xai/eu", "unknown", "xai", "eu", ["eu"], undefined],
    ["together", "bf16", "together", "bf16", undefined, "bf16"],
  ])("%s with %s", (tag, quantization, provider, variant, regions, stated) => {
    const offer = offerAt(read(answer([endpoint(tag, { quantization, provider_name: "Another Name" })])));
    expect(offer).toMatchObject({ provider, variant });
    expect(claimOf(offer, "regions")).toEqual(regions);
    expect(claimOf(offer, "quantization")).toBe(stated);
  });

  test("twins are numbered by what they state, whatever their place", () => {
    const small = endpoint("together", { context_length: 32000 });
    const large = endpoint("together", { context_length: 262144, pricing: { prompt: "0.000009" } });
    const ways = [read(answer([small, large])), read(answer([large, small]))];
    for (const capture of ways) {
      expect(variants(capture)).toEqual(["", "#2"]);
      expect(claimOf(offerAt(capture, 0), "context")).toBe(32000);
      expect(claimOf(offerAt(capture, 1), "context")).toBe(262144);
      expect(capture.rejects).toEqual([]);
    }
  });

  test("a further answer that repeats a model adds nothing, identical twins in one answer stay two", () => {
    const capture = read([answer([endpoint("a"), endpoint("a")]), answer([endpoint("a"), endpoint("a"), endpoint("b")])]);
    expect(capture.offers.map(({ provider, variant }) => provider + variant)).toEqual(["a", "a#2", "b"]);
    expect(Object.fromEntries(capture.skipped)).toEqual({ "endpoint repeated by a further answer for its model": 2 });
    expect(capture.records).toBe(5);
  });
});

test("the listed price already includes the discount, which is kept beside it", () => {
  const offer = offerAt(read(answer([endpoint("novita", { pricing: { prompt: "0.000000075", discount: 0.75 } })])));
  expect(pricesOf(offer)).toEqual({ input: "0.075" });
  expect(claimOf(offer, "discount")).toBe("0.75");
  expect(claimOf(offerAt(read(answer([endpoint("novita", { pricing: { prompt: "1", discount: 0 } })]))), "discount")).toBeUndefined();
});

test("state, limits and measurements are rounded to what they can bear", () => {
  const offer = offerAt(
    read(
      answer(
        [
          endpoint("novita", {
            status: -2,
            uptime_last_1d: 99.75106685633001,
            uptime_last_5m: 98.2,
            latency_last_30m: { p50: 1253.5, p75: 1974, p90: 2960.4000000000024, p99: 0 },
            throughput_last_30m: { p50: 83.5, p90: 126.2 },
            max_prompt_tokens: 272000,
            max_completion_tokens: null,
            supports_implicit_caching: true,
            supported_parameters: ["tools"],
          }),
        ],
        { architecture: { input_modalities: ["text", "image"], output_modalities: ["text"], modality: "text+image->text" } },
      ),
    ),
  );
  const fields = ["status", "uptime_1d", "latency_ms_p50", "latency_ms_p90", "latency_ms_p99", "throughput_p50", "throughput_p90"];
  expect(fields.map((field) => claimOf(offer, field))).toEqual(["degraded", 99.8, 1250, 2960, undefined, 83.5, 126]);
  expect(claimOf(offer, "max_input")).toBe(272000);
  expect(claimOf(offer, "max_output")).toBeUndefined();
  expect(claimOf(offer, "prompt_caching")).toBe(true);
  expect(claimOf(offer, "modalities_in")).toEqual(["text", "image"]);
  expect(claimOf(offer, "extra")).toBeUndefined();
  expect(claimOf(offerAt(read(answer([endpoint("a", { status: 0 })]))), "status")).toBe("live");
});

test("a malformed endpoint is rejected with its path and its neighbours go on", () => {
  const { offers, rejects } = read(answer([endpoint("a", { context_length: "many" }), { pricing: {} }, endpoint("b")]));
  expect(offers.map(({ provider }) => provider)).toEqual(["b"]);
  expect(rejects.map(({ where }) => where)).toEqual(["data.endpoints[0]", "data.endpoints[1]"]);
});

test("a broken answer among good ones is rejected with its path", () => {
  const { offers, rejects } = read({ data: [{ response: answer([endpoint("a")]) }, { response: "timeout" }, null] });
  expect(offers).toHaveLength(1);
  expect(rejects.map(({ where }) => where)).toEqual(["data[1]", "data[2]"]);
});

test("the published endpoints of 2026-05-31: 962 rows of 350 answers, none rejected", () => {
  const bytes = readCatalogFile("openrouter/endpoints.2026-05-31.json");
  if (!bytes) return;
  const start = cpuMs();
  const { offers, providers, records, rejects, skipped } = read(bytes);
  expect(cpuMs() - start).toBeLessThan(6_000);
  expect(rejects).toEqual([]);
  expect(records).toBe(962);
  expect(offers.length + (skipped.get("endpoint repeated by a further answer for its model") ?? 0)).toBe(962);
  // 63 display names are 64 companies in front of the slash.
  expect(providers).toHaveLength(64);
  expect(new Set(offers.map(({ provider, nativeId, variant }) => `${provider} ${nativeId} ${variant}`)).size).toBe(offers.length);
});

test("the published sample of measured endpoints: 48 rows with latency", () => {
  const bytes = readCatalogFile("openrouter/endpoint-performance.sample.2026-05-18.json");
  if (!bytes) return;
  const { offers, rejects } = read(bytes);
  expect(rejects).toEqual([]);
  expect(offers).toHaveLength(48);
  expect(offers.every(({ claims }) => claims.has("latency_ms_p50") && claims.has("throughput_p90"))).toBe(true);
});
