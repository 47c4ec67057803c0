import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalProvider, kebab } from "@/lib/catalog/provider-alias";
import { SOURCES, sourceSpec } from "@/lib/catalog/source";

describe("the slug of a provider", () => {
  it.each([
    ["Together_AI", "together"],
    ["x-ai", "xai"],
    ["z.ai", "zai"],
    ["z.ai.", "zai"],
    [".x._y.", "x-y"],
    ["io.net", "io-net"],
    ["ＯｐｅｎＡＩ", "openai"],
    ["__proto__", "proto"],
    ["constructor", "constructor"],
  ])("of %s is %s", (id, slug) => expect(canonicalProvider("litellm", id)).toBe(slug));

  it("keeps plans apart that are billed apart", () => expect(canonicalProvider("models.dev", "zai-coding-plan")).toBe("zai-coding-plan"));

  it("is its own slug: words joined by single hyphens, or empty", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (id) => {
        const slug = canonicalProvider("models.dev", id);
        expect(slug).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
        expect(canonicalProvider("litellm", slug)).toBe(slug);
        expect(kebab(kebab(id))).toBe(kebab(id));
      }),
    ));

  it("is the one under which each source's own provider is known", () => {
    for (const id of Object.keys(SOURCES) as (keyof typeof SOURCES)[]) {
      const { owner } = sourceSpec(id);
      if (owner !== undefined) expect(canonicalProvider(id, owner)).toBe(owner);
    }
  });
});
