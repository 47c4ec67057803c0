import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDecimal, shiftDecimal } from "@/lib/base/decimal";
import { offerDetail } from "@/lib/catalog/offer-detail";
import type { FieldClaim } from "@/lib/catalog/resolve/claim";
import { AT, claim, LONG_AGO, listing } from "@/lib/catalog/resolve/fixtures";
import { resolveOffer } from "@/lib/catalog/resolve/resolve-offer";

const detail = (...claims: FieldClaim[]) => offerDetail(resolveOffer(listing(1, { claims }), AT), AT);
const rate = (...claims: FieldClaim[]) => detail(...claims).rates[0];

describe("a rate that is not of tokens", () => {
  it("is shown per single unit, exactly", () =>
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 15 }), (coefficient, scale) => {
        const perMillion = formatDecimal(shiftDecimal({ coefficient, scale }, 0));
        const single = formatDecimal(shiftDecimal({ coefficient, scale }, -6));
        expect(rate(claim("litellm", "price:image_out", perMillion))?.value).toBe(single);
      }),
    ));

  it("has its other and its held values per single unit too", () => {
    const line = rate(
      claim("models.dev", "price:request", "5000", { held: "off by a power of ten", heldValue: "50000" }),
      claim("litellm", "price:request", "7000"),
    );
    expect([line?.value, line?.heldValue, line?.others[0]?.value, line?.unit]).toEqual(["0.005", "0.05", "0.007", "request"]);
  });
});

describe("a rate of tokens", () => {
  it("is shown per million, as it is", () => {
    const line = rate(claim("litellm", "price:input", "0.000001"));
    expect([line?.value, line?.unit, line?.heldValue, line?.label]).toEqual(["0.000001", "token", null, "Input"]);
  });
});

describe("the rate card", () => {
  it("has plain rates first, in the order of meters, then tiers by their size", () => {
    const fields = [
      "price:output;contextOver=32000",
      "price:input;contextOver=128000",
      "price:image_out",
      "price:input;contextOver=32000",
      "price:output",
      "price:cache_read",
      "price:input",
    ];
    expect(detail(...fields.map((field) => claim("litellm", field, "1"))).rates.map((line) => line.field)).toEqual([
      "price:input",
      "price:output",
      "price:cache_read",
      "price:image_out",
      "price:input;contextOver=32000",
      "price:input;contextOver=128000",
      "price:output;contextOver=32000",
    ]);
  });

  it("says what must hold for a rate", () =>
    expect(rate(claim("litellm", "price:input;contextOver=200000;service=batch", "1"))?.condition).toEqual({
      contextOver: 200_000,
      service: "batch",
    }));
});

describe("what is shown of a source", () => {
  it.each([
    ["https://acme.example/pricing", "https://acme.example/pricing"],
    ["http://acme.example", null],
    ["javascript:alert(1)", null],
    ["data:text/html,x", null],
    ["//acme.example", null],
    [" https://acme.example", null],
    ["", null],
  ])("of the address %j is %j: only https is a link", (url, shown) =>
    expect(rate(claim("litellm", "price:input", "1", { origin: { url } }))?.url).toBe(shown),
  );

  it("names who says so, since when, when checked, and whether that is long ago", () => {
    const line = rate(
      claim("models.dev", "price:input", "1", { stated: "1.0" }),
      claim("litellm", "price:input", "2", { checkedAt: LONG_AGO, origin: { quote: "two", checkedOn: "2026-05-01" } }),
    );
    expect(line).toMatchObject({
      source: "models.dev",
      sourceName: "models.dev",
      stated: "1.0",
      stale: false,
      conflict: false,
      since: "2026-10-01T00:00:00.000Z",
    });
    expect(line?.others).toMatchObject([
      { source: "litellm", sourceName: "LiteLLM price map", stale: true, quote: "two", checkedOn: "2026-05-01", value: "2" },
    ]);
  });

  it("leaves out what only the machinery needs", () =>
    expect(
      detail(
        claim("litellm", "listed", true),
        claim("litellm", "extra", { a: 1 }),
        claim("litellm", "match", {}),
        claim("litellm", "free", true),
        claim("litellm", "context", 5),
      ).fields.map(({ field }) => field),
    ).toEqual(["context"]));
});
