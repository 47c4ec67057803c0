import { expect, test } from "vitest";
import type { ProviderRecord } from "@/lib/catalog/capture";
import { captureOf, claimOf, jsonBytes, readCatalogFile } from "@/lib/catalog/fixtures";
import { parseOpenRouterProviders } from "@/lib/catalog/sources/openrouter-providers";

function only(entry: object): ProviderRecord {
  const { providers, rejects } = captureOf(parseOpenRouterProviders, { data: [entry] });
  expect(rejects).toEqual([]);
  const [provider] = providers;
  if (!provider) throw new Error("no provider");
  return provider;
}

test("the directory gives seat, data centres and addresses", () => {
  const provider = only({
    name: "Together",
    slug: "together",
    headquarters: "US",
    datacenters: ["NL", "DE", "NL"],
    privacy_policy_url: "https://example.com/privacy",
    terms_of_service_url: "http://example.com/terms",
    status_page_url: null,
  });
  expect(provider.slug).toBe("together");
  expect(claimOf(provider, "name")).toBe("Together");
  expect(claimOf(provider, "headquarters")).toBe("US");
  expect(claimOf(provider, "datacenters")).toEqual(["DE", "NL"]);
  expect(claimOf(provider, "privacy_url")).toBe("https://example.com/privacy");
  expect(claimOf(provider, "terms_url")).toBeUndefined();
  expect(claimOf(provider, "extra")).toEqual({ terms_of_service_url: "http://example.com/terms" });
});

test("nothing is not a fact: empty lists, nulls and odd countries", () => {
  const provider = only({ name: "X", slug: "google-ai-studio", headquarters: "Mars", datacenters: [], dataPolicy: null });
  expect(provider.slug).toBe("google");
  expect([...provider.claims.keys()].sort()).toEqual(["extra", "listed", "name"]);
});

test("a data policy says that it holds for routed traffic", () => {
  const provider = only({
    slug: "a",
    displayName: "A",
    dataPolicy: { training: false, retainsPrompts: true, retentionDays: 30, canPublish: false, termsOfServiceURL: "https://a.example/t" },
  });
  expect(claimOf(provider, "trains_on_prompts")).toBe(false);
  expect(claimOf(provider, "retains_prompts")).toBe(true);
  expect(claimOf(provider, "retention_days")).toBe(30);
  expect(claimOf(provider, "terms_url")).toBe("https://a.example/t");
  expect(provider.claims.get("retention_days")?.origin).toEqual({ quote: "as applied to traffic that OpenRouter routes" });
  expect(claimOf(provider, "extra")).toEqual({ "dataPolicy.canPublish": false });
});

test.each([null, {}, { data: [] }, { data: [{ id: "a model" }] }])("%j is refused as a whole", (file) => {
  expect(parseOpenRouterProviders(jsonBytes(file), { at: "2026-05-01T00:00:00Z", scope: "" }).ok).toBe(false);
});

test("the published directory has 82 providers, seats on 61 and data centres on 21", () => {
  const bytes = readCatalogFile("openrouter/providers.2026-05.json");
  if (!bytes) return;
  const { providers, rejects, records } = captureOf(parseOpenRouterProviders, bytes);
  expect(rejects).toEqual([]);
  expect([providers.length, records]).toEqual([82, 82]);
  expect(providers.filter(({ claims }) => claims.has("headquarters"))).toHaveLength(61);
  expect(providers.filter(({ claims }) => claims.has("datacenters"))).toHaveLength(21);
});
