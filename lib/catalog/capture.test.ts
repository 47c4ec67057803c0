import { describe, expect, it } from "vitest";
import { parseDecimal } from "@/lib/base/decimal";
import { CaptureBuilder, canonicalPrice, OfferClaims, PER, ProviderClaims } from "@/lib/catalog/capture";

const key = { provider: "acme", nativeId: "m", variant: "" };
const CENTS = -2;

describe("a canonical price is USD per million units", () => {
  it.each([
    ["3", PER.million, "3"],
    ["0.000000038", PER.unit, "0.038"],
    ["2.5e-06", PER.unit, "2.5"],
    ["0.00000039999999999999997", PER.unit, "0.4"],
    ["0.00025", PER.unit + CENTS, "2.5"],
    ["12500", PER.million + CENTS - 2, "1.25"],
    ["35", PER.thousand, "35000"],
    ["0.1234567895", PER.million, "0.12345679"],
    ["0", PER.unit, "0"],
    ["0.0", PER.million, "0"],
    ["1e-30", PER.million, "0.000000000000000000000000000001"],
  ])("%s shifted by %i is %s", (stated, tens, price) => expect(canonicalPrice(stated, tens)).toBe(price));

  it.each(["-1", "-0.5", "NaN", "Infinity", "1e400", "", "free", "1,5", "$1", "null"])("%j is no price", (stated) =>
    expect(canonicalPrice(stated, PER.million)).toBeNull(),
  );

  it("is never more than the database's money holds", () => {
    expect(canonicalPrice("9223", PER.unit)).toBe("9223000000");
    for (const stated of ["9224", "1e30", "1e60"]) expect(canonicalPrice(stated, PER.unit)).toBeNull();
  });

  it("takes a factor exactly", () =>
    expect(canonicalPrice("3.6", PER.unit, parseDecimal("0.000277777777777777777778") ?? undefined)).toBe("1000"));
});

describe("an offer's claims", () => {
  it("hold a price with the text that was published", () => {
    const offer = new OfferClaims(key);
    expect(offer.price("input", "2.5e-06", PER.unit)).toBe(true);
    expect(offer.claims.get("price:input")).toEqual({ value: "2.5", stated: "2.5e-06", origin: null });
  });

  it.each(["-1", "1e400", "NaN", "1e30"])("take no price from %s", (stated) => {
    const offer = new OfferClaims(key);
    expect(offer.price("input", stated, PER.million)).toBe(false);
    expect([...offer.claims.keys()]).toEqual(["listed"]);
  });

  it("keep false, 0 and empty text, but not what is absent", () => {
    const offer = new OfferClaims(key)
      .set("tools", false)
      .set("context", 0)
      .set("name", "")
      .set("mode", null)
      .set("status", undefined)
      .set("regions", []);
    expect([...offer.claims].map(([field, { value }]) => [field, value])).toEqual([
      ["listed", "true"],
      ["tools", "false"],
      ["context", "0"],
      ["name", '""'],
    ]);
  });

  it("hold no control character and no half of a character", () => {
    const origin = { url: "https://x/\u0000", quote: "a\ud800b" };
    const offer = new OfferClaims(key).set("name", "e\u0301\u0000\ud800x", origin).set("aliases", ["\u001bx"]);
    offer.price("input", "1", PER.million, { variant: "a\u0000\tb" }, { origin });
    expect(offer.claims.get("name")?.value).toBe('"é\ufffdx"');
    expect(offer.claims.get("name")?.origin).toEqual({ url: "https://x/", quote: "a\ufffdb" });
    expect(offer.claims.get("aliases")?.value).toBe('["x"]');
    expect([...offer.claims.keys()].at(-1)).toBe("price:input;variant=a b");
    expect(offer.claims.get("price:input;variant=a b")?.origin).toEqual({ url: "https://x/", quote: "a\ufffdb" });
  });
});

describe("a capture", () => {
  it("rejects the second row of one key and keeps the first", () => {
    const capture = new CaptureBuilder();
    capture.addOffer(new OfferClaims(key).set("name", "first"), "[0]");
    capture.addOffer(new OfferClaims(key).set("name", "second"), "[1]");
    capture.addOffer(new OfferClaims({ ...key, variant: "fp8" }), "[2]");
    const { offers, rejects } = capture.build();
    expect(offers.map(({ variant, claims }) => [variant, claims.get("name")?.value])).toEqual([
      ["", '"first"'],
      ["fp8", undefined],
    ]);
    expect(rejects).toEqual([{ where: "[1]", reason: "says m at acme a second time" }]);
  });

  it("lets the first word on a provider stand and keeps a differing later one raw", () => {
    const capture = new CaptureBuilder();
    const first = new ProviderClaims("acme").set("name", "Acme").set("extra", { npm: "a", env: ["K"] });
    capture.addProvider(first);
    capture.addProvider(new ProviderClaims("acme").set("name", "Acme").set("note", "n").set("extra", { npm: "a", api: 1 }));
    capture.addProvider(new ProviderClaims("acme").set("name", "ACME Inc.").set("extra", { npm: "b" }));
    capture.addProvider(new ProviderClaims("acme").set("name", "acme"));
    const { providers, unmodelled } = capture.build();
    expect(providers).toHaveLength(1);
    expect([...(providers[0]?.claims ?? [])].map(([field, { value }]) => [field, JSON.parse(value)])).toEqual([
      ["listed", true],
      ["name", "Acme"],
      ["extra", { npm: "a", env: ["K"], api: 1, "also stated: name": ["ACME Inc.", "acme"], "also stated: npm": ["b"] }],
      ["note", "n"],
    ]);
    expect([...unmodelled]).toEqual([
      ["also stated: name", 2],
      ["also stated: npm", 1],
    ]);
    expect(first.claims.get("note")).toBeUndefined();
  });

  it.each(["", "-", "A", "a b", "a--b", "智谱", "x".repeat(101)])("rejects the provider %j", (slug) => {
    const capture = new CaptureBuilder();
    capture.addOffer(new OfferClaims({ ...key, provider: slug }), "[0]");
    capture.addProvider(new ProviderClaims(slug));
    const { offers, providers, rejects } = capture.build();
    expect([offers.length, providers.length, rejects.length]).toEqual([0, 0, 2]);
  });

  it("rejects an id or a variant that no list could show", () => {
    const capture = new CaptureBuilder();
    for (const part of ["a\u0000", "\ud800", "x".repeat(301)]) {
      capture.addOffer(new OfferClaims({ ...key, nativeId: part }), "[0]");
      capture.addOffer(new OfferClaims({ ...key, variant: part }), "[1]");
    }
    expect(capture.build().offers).toEqual([]);
    expect(capture.build().rejects).toHaveLength(6);
  });

  it("accounts in words that can be stored and shown", () => {
    const capture = new CaptureBuilder();
    capture.reject("a\u0000", "b\ud800");
    capture.skip("c\u001b");
    capture.keepRaw("constructor");
    capture.keepRaw("constructor");
    capture.keepRaw("x".repeat(9000));
    const { rejects, skipped, unmodelled } = capture.build();
    expect(rejects).toEqual([{ where: "a", reason: "b\ufffd" }]);
    expect([...skipped]).toEqual([["c", 1]]);
    expect(unmodelled.get("constructor")).toBe(2);
    expect([...unmodelled.keys()].every((path) => path.length <= 300)).toBe(true);
  });
});
