import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { PROVIDER_KINDS } from "@/lib/catalog/field";
import { parseCurated } from "@/lib/catalog/sources/curated";
import { offerFields, readText, readValue } from "@/lib/catalog/sources/fixtures";

const page = { url: "https://example.com/terms", checkedOn: "2026-11-22" };
const file = (providers: object, offers: unknown[] = []) => ({ schema: "tollboard-curated", version: 1, providers, offers });

describe("the curated format", () => {
  test("a fact of a provider carries its page, day and words", () => {
    const capture = readValue(parseCurated, file({ openai: { retention_days: { value: 30, ...page, quote: "up to 30 days" } } }));
    expect(capture.providers[0]?.claims.get("retention_days")).toEqual({
      value: "30",
      stated: null,
      origin: { ...page, quote: "up to 30 days" },
    });
  });

  test("an offer's page stands behind each of its fields and prices", () => {
    const offer = {
      provider: "replicate",
      id: "dedicated/gpu-t4",
      ...page,
      fields: { mode: "dedicated", gpu: "T4", gpu_count: 1 },
      prices: [{ meter: "gpu_second", usd: "0.000225", per: "unit" }],
    };
    const capture = readValue(parseCurated, file({}, [offer]));
    expect(offerFields(capture, "dedicated/gpu-t4")).toEqual({ mode: "dedicated", gpu: "T4", gpu_count: 1, "price:gpu_second": "225" });
    expect(capture.offers[0]?.claims.get("price:gpu_second")?.origin).toEqual(page);
  });

  test("a day that was not noted is left out rather than made up", () => {
    const offer = { provider: "replicate", id: "dedicated/cpu", url: page.url, checkedOn: null, fields: { mode: "dedicated" }, prices: [] };
    expect(readValue(parseCurated, file({}, [offer])).offers[0]?.claims.get("mode")?.origin).toEqual({ url: page.url });
  });

  test.each([
    ["an unknown field", { openai: { mood: { value: "good", ...page } } }],
    ["an unknown kind", { openai: { kinds: { value: ["bakery"], ...page } } }],
    ["a country in words", { openai: { headquarters: { value: "France", ...page } } }],
    ["a page that is no https address", { openai: { name: { value: "OpenAI", url: "http://x.y", checkedOn: "2026-11-22" } } }],
    ["a fact without a page", { openai: { name: { value: "OpenAI" } } }],
    ["an alias instead of the slug", { "together-ai": { name: { value: "Together", ...page } } }],
  ])("%s is a reject", (_what, providers) => {
    const capture = readValue(parseCurated, file(providers));
    expect(capture.rejects).toHaveLength(1);
    expect(capture.providers).toEqual([]);
  });

  test.each([
    ["a negative price", { prices: [{ meter: "gpu_hour", usd: "-1", per: "unit" }] }],
    ["an unknown meter", { prices: [{ meter: "moon", usd: "1", per: "unit" }] }],
    ["an unknown key", { colour: "red" }],
  ])("%s rejects its offer and no other", (_what, change) => {
    const good = { provider: "together", id: "dedicated/h100", ...page, fields: {}, prices: [] };
    const capture = readValue(parseCurated, file({}, [{ ...good, id: "bad", ...change }, good]));
    expect(capture.rejects.map((reject) => reject.where)).toEqual(["offers[0]"]);
    expect(capture.offers.map((offer) => offer.nativeId)).toEqual(["dedicated/h100"]);
  });

  test.each(["{}", '{"schema":"tollboard-curated"}', "[]", "no json"])("%s is refused as a whole", (text) => {
    expect(parseCurated(new TextEncoder().encode(text), { at: "", scope: "" }).ok).toBe(false);
  });
});

const NAMED =
  "openai anthropic google meta mistral cohere deepseek together fireworks groq cerebras baseten replicate deepinfra huggingface openrouter".split(
    " ",
  );

describe("db/seed/curated.json", () => {
  const seed = readText(parseCurated, readFileSync(path.resolve(import.meta.dirname, "../../../db/seed/curated.json"), "utf8"));
  const provider = (slug: string) => seed.providers.find((entry) => entry.slug === slug)?.claims ?? new Map();

  test("has no reject", () => {
    expect(seed.rejects).toEqual([]);
    expect(seed.providers.length).toBeGreaterThanOrEqual(80);
  });

  test.each(NAMED)("%s has a profile whose every field names its page and day", (slug) => {
    const claims = provider(slug);
    for (const field of ["name", "kinds", "docs_url", "terms_url", "models_url"]) expect([...claims.keys()]).toContain(field);
    for (const [field, claim] of claims) {
      if (field === "listed") continue;
      expect(claim.origin?.url, field).toMatch(/^https:\/\//);
      expect(claim.origin?.checkedOn, field).toMatch(/^2026-/);
    }
  });

  test("every kind of provider is there and every provider has one", () => {
    const kinds = new Set(seed.providers.flatMap((entry) => JSON.parse(entry.claims.get("kinds")?.value ?? "[]")));
    expect([...kinds].sort()).toEqual([...PROVIDER_KINDS].sort());
    for (const entry of seed.providers) expect(entry.claims.has("kinds"), entry.slug).toBe(true);
  });

  test("providers that the embedded packages hardly cover say how they fill up", () => {
    for (const slug of ["replicate", "deepinfra", "meta", "cohere"])
      expect(provider(slug).get("no_offers_because")?.value).toContain("pull");
  });

  test("dedicated offers carry their published rates exactly", () => {
    const dedicated = seed.offers.filter((offer) => offer.claims.get("mode")?.value === '"dedicated"');
    expect(dedicated.filter((offer) => offer.provider === "huggingface")).toHaveLength(53);
    expect(dedicated).toHaveLength(74);
    expect(offerFields(seed, "dedicated/gpu-t4")).toMatchObject({ gpu: "T4", billing_step: "second", "price:gpu_second": "225" });
    expect(offerFields(seed, "dedicated/aws/nvidia-h200/x8")).toMatchObject({ cloud: "aws", gpu_count: 8, "price:gpu_hour": "40000000" });
    expect(offerFields(seed, "dedicated/h200")).toMatchObject({ confidence: "first-party", "price:gpu_hour": "5490000" });
    for (const offer of dedicated) expect(offer.claims.has("confidence"), offer.nativeId).toBe(true);
  });
});
