import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMeter, METERS, type Meter } from "@/lib/catalog/meter";
import { isBasePriceField, type PriceCondition, parsePriceField, priceField } from "@/lib/catalog/price-field";

const meter = fc.constantFrom(...(Object.keys(METERS) as Meter[]));
const word = fc.stringMatching(/^[A-Za-z0-9 ,.:/+-]{1,40}$/);
const tokens = fc.integer({ min: 1, max: 10_000_000 });
const condition: fc.Arbitrary<PriceCondition> = fc.record(
  {
    contextOver: tokens,
    contextFrom: tokens,
    service: word,
    window: fc.constantFrom("0030-0830", "1630-0030"),
    days: fc.constantFrom("12345", "06"),
    region: word,
    startsOn: fc.constantFrom("2026-01-01", "2026-09-29"),
    endsOn: fc.constant("2026-12-31"),
    variant: word,
  },
  { requiredKeys: [] },
);

describe("the field of a price", () => {
  it("is read back to the meter and condition it was made of", () =>
    fc.assert(
      fc.property(meter, condition, (name, holds) => {
        expect(parsePriceField(priceField(name, holds))).toEqual({ meter: name, condition: holds });
      }),
    ));

  it("is one text for one condition, in whatever order its keys stand", () =>
    fc.assert(
      fc.property(meter, condition, (name, holds) => {
        expect(priceField(name, Object.fromEntries(Object.entries(holds).reverse()))).toBe(priceField(name, holds));
      }),
    ));

  it("differs for different conditions", () =>
    fc.assert(
      fc.property(meter, condition, condition, (name, a, b) => {
        const same = Object.keys({ ...a, ...b }).every((key) => a[key as keyof PriceCondition] === b[key as keyof PriceCondition]);
        expect(priceField(name, a) === priceField(name, b)).toBe(same);
      }),
    ));

  it("stays one well-formed line of bounded length whatever words a source uses", () =>
    fc.assert(
      fc.property(meter, fc.string({ unit: "binary" }), fc.string(), (name, service, word) => {
        const variant = word.repeat(30);
        const field = priceField(name, { service, variant });
        expect(field.length).toBeLessThan(300);
        expect(field).not.toMatch(/[\p{Cc}]/u);
        expect(field.isWellFormed()).toBe(true);
        const back = parsePriceField(field);
        expect(Object.keys(back?.condition ?? {})).toEqual(["service", "variant"]);
        expect(priceField(name, back?.condition)).toBe(field);
      }),
    ));

  it.each(["context", "price:", "price:nothing", "price:constructor", "price:__proto__", "price:toString;service=batch"])(
    "%s is none",
    (field) => expect(parsePriceField(field)).toBeNull(),
  );

  it("is a base price only without a condition", () => {
    expect([priceField("input"), priceField("input", { service: "batch" }), "context"].map(isBasePriceField)).toEqual([true, false, false]);
  });
});

describe("a meter", () => {
  it.each(["constructor", "toString", "__proto__", "hasOwnProperty", "", "Input"])("is not named %j", (text) =>
    expect(isMeter(text)).toBe(false),
  );
});
