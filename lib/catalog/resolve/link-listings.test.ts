import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OfferClaimSet } from "@/lib/catalog/resolve/claim";
import { claim, listing, priced } from "@/lib/catalog/resolve/fixtures";
import { linkListings } from "@/lib/catalog/resolve/link-listings";

const rule = (id: number, nativeId: string, input: string, match: unknown = { starts_with: nativeId }): OfferClaimSet =>
  listing(id, { nativeId, claims: [...priced("genai-prices", input, "9"), claim("genai-prices", "match", match)] });
const plain = (id: number, nativeId: string, more: Partial<OfferClaimSet> = {}): OfferClaimSet =>
  listing(id, { nativeId, claims: priced("litellm", "7", "9"), ...more });
const endpoint = (id: number, more: Partial<OfferClaimSet> = {}): OfferClaimSet =>
  listing(id, { nativeId: `lab/m${id}`, claims: priced("openrouter-endpoints", "5", "9"), ...more });

const account = (listings: readonly OfferClaimSet[]): string[] =>
  linkListings(listings)
    .map(({ nativeId, claims, linked }) =>
      [
        nativeId,
        ...claims.map(({ source, field, value }) => `${source} ${field}=${String(value)}`).sort(),
        ...[...linked].map(([source, { how }]) => `${source}: ${how}`),
      ].join(" | "),
    )
    .sort();
const inputOf = (listings: readonly OfferClaimSet[], id: number): Record<string, unknown> =>
  Object.fromEntries(
    linkListings(listings)
      .filter((one) => one.id === id)
      .flatMap(({ claims }) => claims.filter(({ field }) => field === "price:input").map(({ source, value }) => [source, value])),
  );

describe("a rule of genai-prices", () => {
  it("speaks for every id of its provider that it covers, and is no offer of its own then", () => {
    const linked = linkListings([plain(1, "gpt-4o"), plain(2, "gpt-4o-2024-08-06"), plain(3, "o1"), rule(4, "gpt-4o", "2.5")]);
    expect(linked.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(linked.map(({ linked: how }) => how.get("genai-prices")?.how)).toEqual([
      "genai-prices rule gpt-4o",
      "genai-prices rule gpt-4o",
      undefined,
    ]);
    expect(linked[0]?.claims.some(({ field }) => field === "match")).toBe(false);
  });

  it("stands as an offer of its own where it covers nobody", () =>
    expect(linkListings([plain(1, "o1"), { ...rule(2, "gpt-4o", "2.5"), model: "lab/other" }]).map(({ id }) => id)).toEqual([1, 2]));

  it("does not stand beside another source's offer of the same model", () =>
    expect(linkListings([plain(1, "o1"), rule(2, "gpt-4o", "2.5")]).map(({ id }) => id)).toEqual([1]));

  it("stands under the id that it names when its own is a label", () => {
    const named = { ...rule(2, "label", "2.5", { equals: "accounts/acme/models/m" }), model: "lab/other" };
    expect(linkListings([plain(1, "o1"), named]).map(({ nativeId }) => nativeId)).toEqual(["o1", "accounts/acme/models/m"]);
  });

  it("that shares an exact id with another source stays there and speaks for the other ids too", () => {
    const exact = { ...rule(1, "gpt-4o", "2.5"), claims: [...rule(1, "gpt-4o", "2.5").claims, ...priced("litellm", "2.4", "9")] };
    const linked = linkListings([exact, plain(2, "gpt-4o-2024-08-06")]);
    expect(linked.map(({ id }) => id)).toEqual([1, 2]);
    expect(inputOf([exact, plain(2, "gpt-4o-2024-08-06")], 2)).toEqual({ litellm: "7", "genai-prices": "2.5" });
  });

  it("yields to the more exact one", () =>
    expect(inputOf([rule(1, "gpt-4o", "2.5"), rule(2, "gpt-4o-mini", "0.15"), plain(3, "gpt-4o-mini-2024")], 3)).toEqual({
      litellm: "7",
      "genai-prices": "0.15",
    }));

  it("covers no id of another provider, another variant or an OpenRouter endpoint", () => {
    const others = [
      plain(2, "gpt-4o", { provider: "azure" }),
      plain(3, "gpt-4o", { variant: "fp8" }),
      endpoint(4, { nativeId: "gpt-4o", model: "lab/x" }),
    ];
    const linked = linkListings([rule(1, "gpt-4o", "2.5"), ...others]);
    expect(linked.every((one) => !one.linked.has("genai-prices"))).toBe(true);
    expect(linked).toHaveLength(4);
  });
});

describe("an OpenRouter endpoint", () => {
  it("speaks for the provider's own offer when it is the only one of each", () => {
    const [linked, ...more] = linkListings([plain(1, "m"), endpoint(2)]);
    expect(more).toEqual([]);
    expect([linked?.id, linked?.linked.get("openrouter-endpoints")?.how]).toEqual([1, "only endpoint of lab/m2 at this provider"]);
  });

  it.each<[string, OfferClaimSet[]]>([
    ["two endpoints fit", [plain(1, "m"), endpoint(2), endpoint(3)]],
    ["two offers fit", [plain(1, "m"), plain(2, "m-0905"), endpoint(3)]],
    ["the precisions differ", [plain(1, "m", { quantization: "fp8" }), endpoint(2, { quantization: "bf16" })]],
    ["the tiers differ", [plain(1, "m", { tier: "turbo" }), endpoint(2)]],
    ["the regions differ", [plain(1, "m", { region: "eu" }), endpoint(2, { region: "us" })]],
    ["the models differ", [plain(1, "m", { model: "lab/n" }), endpoint(2)]],
    ["the providers differ", [plain(1, "m", { provider: "other" }), endpoint(2)]],
    ["the provider is OpenRouter itself", [plain(1, "m", { provider: "openrouter" }), endpoint(2, { provider: "openrouter" })]],
    ["only a rule of genai-prices would take it in", [rule(1, "zzz", "1"), endpoint(2)]],
  ])("stays apart where %s", (_name, listings) => expect(linkListings(listings).every(({ linked }) => linked.size === 0)).toBe(true));

  it("is merged where one side does not say its precision", () =>
    expect(linkListings([plain(1, "m"), endpoint(2, { quantization: "bf16" })])).toHaveLength(1));
});

describe("linking", () => {
  const names = fc.constantFrom("gpt-4o", "gpt-4o-mini", "gpt-4", "gpt-4o-mini-2024", "o1");
  const kind = fc.constantFrom("rule", "plain", "both", "endpoint");
  const one = fc.record({
    kind,
    name: names,
    model: fc.constantFrom("lab/a", "lab/b"),
    tier: fc.constantFrom(null, "turbo"),
    variant: fc.constantFrom("", "fp8"),
  });
  const set = fc
    .uniqueArray(one, { selector: ({ kind: as, name, variant }) => `${as === "endpoint"} ${name} ${variant}`, maxLength: 10 })
    .map((parts) =>
      parts.map(({ kind: as, name, ...rest }, index): OfferClaimSet => {
        const id = index + 1;
        const base =
          as === "rule" || as === "both"
            ? rule(id, name, String(id))
            : as === "endpoint"
              ? endpoint(id, { nativeId: `or/${name}` })
              : plain(id, name);
        return { ...base, ...rest, claims: as === "both" ? [...base.claims, ...priced("litellm", "7", "9")] : base.claims };
      }),
    );

  it("does not depend on the order in which listings were loaded", () =>
    fc.assert(
      fc.property(set, fc.func(fc.integer()), (listings, weigh) => {
        const shuffled = [...listings].sort((a, b) => weigh(a.id) - weigh(b.id));
        const renumbered = shuffled.map((entry, index) => ({ ...entry, id: 100 + index }));
        expect(account(shuffled)).toEqual(account(listings));
        expect(account(renumbered)).toEqual(account(listings));
      }),
    ));

  it("loses no claim but those of rules that are no offers, and invents none", () =>
    fc.assert(
      fc.property(set, (listings) => {
        const said = (sets: readonly OfferClaimSet[]) =>
          new Set(sets.flatMap(({ claims }) => claims.map(({ source, field, value }) => `${source} ${field} ${String(value)}`)));
        const [before, after] = [said(listings), said(linkListings(listings))];
        expect(after.isSubsetOf(before)).toBe(true);
        expect([...before.difference(after)].every((text) => text.startsWith("genai-prices "))).toBe(true);
      }),
    ));

  it("leaves its input as it was", () => {
    const listings = [plain(1, "gpt-4o"), rule(2, "gpt-4o", "1")];
    const before = structuredClone(listings);
    linkListings(listings);
    expect(listings).toEqual(before);
  });
});
