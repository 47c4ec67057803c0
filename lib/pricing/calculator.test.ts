import { describe, expect, it } from "vitest";
import { calculatorFields, calculatorQuery, parseCalculator } from "@/lib/pricing/calculator";
import { makePriceList } from "@/lib/pricing/price-list";

const parse = (query: string) => parseCalculator(new URLSearchParams(query));

describe("the URL of the calculator", () => {
  it("is read back as it was written", () => {
    const filter = {
      offer: "anthropic@claude-sonnet-4-5",
      usage: [
        { meter: "input", quantity: 12 },
        { meter: "image_out", quantity: 2.5, variant: "1024-x-1024" },
      ],
      service: "batch",
      at: "2026-11-26T16:30:00.000Z",
      asOf: "2026-11-01T00:00:00.000Z",
      find: "",
    } as const;
    expect(parse(calculatorQuery(filter))).toEqual(filter);
  });
  it("takes a time of day without a zone, as a form sends it, as UTC", () =>
    expect(parse("at=2026-11-26T16:30").at).toBe("2026-11-26T16:30:00.000Z"));
  it.each(["input=-1", "input=many", "constructor=4", "at=noon", "service=%3Cb%3E"])("leaves out what it cannot read: %s", (query) =>
    expect(parse(query)).toMatchObject({
      service: null,
      at: null,
      usage: [
        { meter: "input", quantity: 2000 },
        { meter: "output", quantity: 500 },
      ],
    }),
  );
  it("keeps a usage of nothing", () =>
    expect(parse(calculatorQuery({ ...parse("input=0"), offer: null })).usage).toEqual([{ meter: "input", quantity: 0 }]));
});

it("asks for the token buckets and for whatever else an Offer prices, each variant by itself", () => {
  const list = makePriceList(
    ["input", "output", "output;service=batch", "web_search", "image_out;variant=hd", "request"].map((field) => ({
      field: `price:${field}`,
      usdPerMillion: "1",
    })),
  );
  expect(calculatorFields(list).map(({ name }) => name)).toEqual([
    "input",
    "cache_read",
    "cache_write_5m",
    "cache_write_1h",
    "output",
    "reasoning",
    "web_search",
    "image_out~hd",
  ]);
});
