import { describe, expect, it } from "vitest";
import { destinationOf, KNOWN_PROVIDERS, knownProvider } from "@/lib/key/destination";
import { canonicalOrigin, readModelsUrl } from "@/lib/key/models-url";
import { MAX_MODELS, reachedModels, readModelsPage } from "@/lib/key/read-models";

const AT = "2026-11-26T10:00:00.000Z";

describe("a destination", () => {
  it.each(KNOWN_PROVIDERS.filter((known) => known.modelsUrl !== null).map((known) => [known.name, known] as const))(
    "%s is asked over https with the key in a header and nowhere else",
    (_name, { slug, modelsUrl, scheme }) => {
      const destination = destinationOf({ providerSlug: slug, modelsUrl: modelsUrl ?? "", scheme });
      expect(readModelsUrl(modelsUrl ?? "")).toEqual({ ok: true, value: modelsUrl });
      expect(destination.url.startsWith("https://")).toBe(true);
      expect(destination.url).not.toContain("SECRET");
      expect(Object.values(destination.headers("SECRET")).filter((value) => value.includes("SECRET"))).toHaveLength(1);
      expect(Object.values(destination.headers(null)).some((value) => /SECRET|Bearer|Api-Key/.test(value))).toBe(false);
    },
  );

  it("proves a key nowhere but at the origin it is sealed for", () => {
    const proven = KNOWN_PROVIDERS.filter((known) => known.proofUrl !== undefined);
    expect(proven.map((known) => known.slug)).toEqual(["deepinfra", "vercel"]);
    for (const { modelsUrl, proofUrl } of proven) expect(canonicalOrigin(proofUrl ?? "")).toBe(canonicalOrigin(modelsUrl ?? ""));
    expect(destinationOf({ providerSlug: "vercel", modelsUrl: "https://proxy.example/v1/models", scheme: "bearer" }).proofUrl).toBeNull();
  });

  it("keeps what a provider wants beside the key", () => {
    const { url, headers, list } = destinationOf({
      providerSlug: "anthropic",
      modelsUrl: "https://api.anthropic.com/v1/models",
      scheme: "x-api-key",
    });
    expect([url, headers("k"), headers(null), list]).toEqual([
      "https://api.anthropic.com/v1/models?limit=1000",
      { "anthropic-version": "2023-06-01", "x-api-key": "k" },
      { "anthropic-version": "2023-06-01" },
      "data",
    ]);
  });

  it("of a known provider at another origin is asked as anybody would be", () => {
    const destination = destinationOf({ providerSlug: "anthropic", modelsUrl: "https://proxy.example/v1/models", scheme: "bearer" });
    expect([destination.url, destination.headers("k"), destination.source]).toEqual([
      "https://proxy.example/v1/models",
      { authorization: "Bearer k" },
      null,
    ]);
  });

  it("knows the statuses that mean a refusal", () => {
    const of = (slug: string) => destinationOf({ providerSlug: slug, modelsUrl: knownProvider(slug)?.modelsUrl ?? "", scheme: "bearer" });
    expect([401, 403, 400, 500].map(of("google").isRefusal)).toEqual([true, true, true, false]);
    expect([401, 403, 400].map(of("openai").isRefusal)).toEqual([true, true, false]);
  });
});

describe("a typed URL", () => {
  it.each([
    ["https://gw.example/v1", "https://gw.example/v1/models"],
    ["https://gw.example/v1/", "https://gw.example/v1/models"],
    ["https://gw.example/v1/models", "https://gw.example/v1/models"],
    ["https://gw.example", "https://gw.example/models"],
    ["https://gw.example/openai?api-version=2026-01-01", "https://gw.example/openai/models?api-version=2026-01-01"],
    [" https://gw.example:443/v1#x ", "https://gw.example/v1/models"],
  ])("%s", (typed, url) => expect(readModelsUrl(typed)).toEqual({ ok: true, value: url }));

  it.each([
    "",
    "gw.example",
    "ftp://gw.example",
    "https://a:b@gw.example",
    "https://gw.example?key=1",
    "https://gw.example?X-Amz-Signature=1",
  ])("%s is refused", (typed) => expect(readModelsUrl(typed).ok).toBe(false));

  it("says its port always", () => {
    expect(canonicalOrigin("https://API.example/x")).toBe("https://api.example:443");
    expect(canonicalOrigin("http://127.0.0.1:8000/x")).toBe("http://127.0.0.1:8000");
  });
});

describe("a list of models", () => {
  const own = destinationOf({ providerSlug: "own", modelsUrl: "https://gw.example/models", scheme: "bearer" });
  const rows = (page: Parameters<typeof readModelsPage>[1]) => {
    const read = readModelsPage(own, page);
    return read.ok ? reachedModels(own, read.value.rows, AT).models : read.error;
  };

  it("is found bare or under any usual name", () => {
    expect(rows([{ id: "b" }, { id: "a" }, { id: "a" }, "c", { name: "d" }, { other: "e" }])).toEqual(["a", "b", "c", "d"]);
    for (const name of ["data", "models", "results"]) expect(rows({ [name]: [{ id: "a" }] })).toEqual(["a"]);
    expect(rows({ error: "no" })).toBe("the answer holds no list of models");
  });

  it("follows any usual paging at its own origin alone", () => {
    const next = (page: Parameters<typeof readModelsPage>[1]) => {
      const read = readModelsPage(own, page);
      return read.ok ? read.value.next : read.error;
    };
    expect(next({ data: [], has_more: true, last_id: "x" })).toBe("https://gw.example/models?after_id=x");
    expect(next({ models: [], nextPageToken: "t" })).toBe("https://gw.example/models?pageToken=t");
    expect(next({ results: [], next: "https://gw.example/models?cursor=2" })).toBe("https://gw.example/models?cursor=2");
    expect(next({ results: [], next: "https://elsewhere.example/models" })).toBe("the next page of its list lies elsewhere");
    expect(next({ data: [], has_more: true })).toBe("its list says that further pages exist, but not where");
  });

  it("is written as the catalog writes the same provider's ids, with the account's own models beside them", () => {
    const google = destinationOf({ providerSlug: "google", modelsUrl: knownProvider("google")?.modelsUrl ?? "", scheme: "x-goog-api-key" });
    expect(reachedModels(google, [{ name: "models/gemini-3-pro" }], AT).models).toEqual(["gemini-3-pro"]);
    const openai = destinationOf({ providerSlug: "openai", modelsUrl: knownProvider("openai")?.modelsUrl ?? "", scheme: "bearer" });
    const listed = [
      { id: "gpt-5.2", object: "model", owned_by: "openai" },
      { id: "ft:gpt-5.2:acme::1", object: "model", owned_by: "user-x" },
    ];
    expect(reachedModels(openai, listed, AT).models).toEqual(["ft:gpt-5.2:acme::1", "gpt-5.2"]);
  });

  it("keeps no more than can be kept, and says how many there are", () => {
    const many = Array.from({ length: MAX_MODELS + 7 }, (_, at) => ({ id: `m${at}` }));
    const { models, total } = reachedModels(own, many, AT);
    expect([models.length, total]).toEqual([MAX_MODELS, MAX_MODELS + 7]);
  });
});
