import { describe, expect, it } from "vitest";
import type { FieldClaim } from "@/lib/catalog/resolve/claim";
import { AT, claim, listing, priced } from "@/lib/catalog/resolve/fixtures";
import { priceMoves } from "@/lib/catalog/resolve/price-moves";
import { resolveOffer } from "@/lib/catalog/resolve/resolve-offer";
import { boardProvider, nameFromSlug, resolveProvider } from "@/lib/catalog/resolve/resolve-provider";

const resolve = (...claims: FieldClaim[]) => resolveOffer(listing(1, { claims }), AT);
const suspicion = (...claims: FieldClaim[]): string | null => resolve(...claims).suspicion;

describe("an offer is suspicious", () => {
  it("when another source has input and output swapped", () =>
    expect(suspicion(...priced("models.dev", "3", "15"), ...priced("litellm", "15", "3"))).toBe("litellm has input and output swapped"));
  it.each([10, 100, 1000])("when another source is off by %i", (factor) => {
    expect(suspicion(...priced("models.dev", "3", "15"), ...priced("litellm", String(3 * factor), "15"))).toBe(
      "litellm differs by a power of ten",
    );
    expect(suspicion(...priced("models.dev", "3", "15"), ...priced("litellm", "3", String(15 / factor)))).toBe(
      "litellm differs by a power of ten",
    );
  });
  it("when output is cheaper than input", () => expect(suspicion(...priced("models.dev", "3", "2"))).toBe("output is cheaper than input"));
  it("when a newer value is held", () =>
    expect(suspicion(...priced("models.dev", "3", "15", { held: "off by a power of ten", heldValue: "30" }))).toBe(
      "a newer value of models.dev is held: off by a power of ten",
    ));
  it.each<[string, FieldClaim[]]>([
    ["prices merely differ", [...priced("models.dev", "3", "15"), ...priced("litellm", "2", "14")]],
    ["output costs nothing", [claim("models.dev", "price:input", "3"), claim("models.dev", "price:output", "0")]],
    ["only input is stated", [claim("models.dev", "price:input", "3")]],
    ["input and output are the same", [...priced("models.dev", "3", "3"), ...priced("litellm", "3", "3")]],
    [
      "the other source says 0",
      [...priced("models.dev", "3", "15"), claim("litellm", "price:input", "0"), claim("litellm", "price:output", "15")],
    ],
  ])("not when %s", (_name, claims) => expect(suspicion(...claims)).toBeNull());
});

describe("an offer", () => {
  it("is not seen since the last source dropped it, and is seen while one lists it", () => {
    const gone = (day: string) => ({ unseenSince: `2026-10-${day}T00:00:00.000Z` });
    expect(resolve(...priced("models.dev", "1", "2", gone("05")), ...priced("litellm", "1", "2", gone("12"))).unseenSince).toBe(
      "2026-10-12T00:00:00.000Z",
    );
    expect(resolve(...priced("models.dev", "1", "2", gone("05")), ...priced("litellm", "1", "2")).unseenSince).toBeNull();
  });

  it("shows a non-zero price where another source says 0 for unknown", () => {
    const { fields } = resolve(...priced("models.dev", "0", "0"), ...priced("litellm", "1", "2"));
    expect(fields.get("price:input")?.shown.value).toBe("1");
    expect(fields.get("price:input")?.conflict).toBe(false);
  });
});

describe("a provider's profile", () => {
  it("is the curated file's before all others, fresh or not, and others are kept", () => {
    const fields = resolveProvider(
      "acme",
      [
        claim("models.dev", "name", "Acme Inc"),
        claim("openrouter-providers", "name", "ACME"),
        claim("curated", "name", "Acme", { checkedAt: "2026-01-01T00:00:00.000Z" }),
      ],
      AT,
    );
    const name = fields.get("name");
    expect(name?.shown.value).toBe("Acme");
    expect([name?.agree.map(({ source }) => source), name?.dissent.map(({ source }) => source)]).toEqual([
      ["openrouter-providers"],
      ["models.dev"],
    ]);
  });

  it("keeps unknown apart from no", () => {
    const of = (...claims: FieldClaim[]) => boardProvider("acme-ai", resolveProvider("acme-ai", claims, AT));
    expect(of()).toEqual({
      slug: "acme-ai",
      name: "Acme AI",
      kinds: [],
      headquarters: null,
      datacenters: [],
      retainsPrompts: null,
      retentionDays: null,
      trainsOnPrompts: null,
    });
    const stated = of(
      claim("curated", "retains_prompts", false),
      claim("curated", "retention_days", 0),
      claim("curated", "trains_on_prompts", false),
    );
    expect([stated.retainsPrompts, stated.retentionDays, stated.trainsOnPrompts]).toEqual([false, 0, false]);
  });

  it("takes no value of the wrong kind", () =>
    expect(
      boardProvider("a", resolveProvider("a", [claim("curated", "kinds", ["lab", 1]), claim("curated", "name", 5)], AT)),
    ).toMatchObject({ kinds: [], name: "A" }));
  it("has a readable name", () => expect(nameFromSlug("gpu-io-cn")).toBe("GPU IO CN"));
});

describe("a move of the shown price", () => {
  const since = "2026-10-02T00:00:00.000Z";
  const changed = { since: "2026-10-20T00:00:00.000Z" };
  const move = (claims: FieldClaim[], prior: Record<string, string>) =>
    priceMoves([resolveOffer(listing(1, { claims }), AT)], new Map(Object.entries(prior)), since).get(1) ?? null;

  it.each([
    ["fell", "2", "15"],
    ["rose", "4", "15"],
    ["fell", "3.1", "10"],
    ["rose", "2.9", "20"],
  ])("%s to %s and %s from 3 and 15", (direction, input, output) =>
    expect(move(priced("litellm", input, output, changed), { "1 litellm price:input": "3", "1 litellm price:output": "15" })).toBe(
      direction,
    ),
  );

  it("is none where it happened before, was another source's, began at 0 or has no past", () => {
    expect(move(priced("litellm", "2", "15", { since: "2026-10-01T00:00:00.000Z" }), { "1 litellm price:input": "3" })).toBeNull();
    expect(move(priced("litellm", "2", "15", changed), { "1 models.dev price:input": "3" })).toBeNull();
    expect(move(priced("litellm", "2", "15", changed), { "1 litellm price:input": "0" })).toBeNull();
    expect(move(priced("litellm", "2", "15", changed), {})).toBeNull();
  });
});
