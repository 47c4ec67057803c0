import { expect, test } from "vitest";
import type { DetailField, OfferDetail, RateLine } from "@/lib/catalog/offer-detail";
import { offerDifferences } from "@/lib/catalog/offer-differences";
import { type OfferOrder, orderOffers } from "@/lib/catalog/offer-order";
import { nextOrder, offerPageQuery, readOfferPage } from "@/lib/catalog/offer-page";

const field = (name: string, value: unknown): DetailField => ({
  field: name,
  value,
  source: "models.dev",
  sourceName: "models.dev",
  stated: null,
  since: "2026-01-01T00:00:00.000Z",
  checkedAt: "2026-01-01T00:00:00.000Z",
  isDateBound: false,
  stale: false,
  unseenSince: null,
  url: null,
  checkedOn: null,
  quote: null,
  held: null,
  heldValue: null,
  conflict: false,
  others: [],
});
const rate = (input: string): RateLine => ({
  ...field("price:input", input),
  meter: "input",
  label: "Input",
  unit: "token",
  condition: {},
});
const row = (id: number, name: string, input: string | null, fields: Record<string, unknown> = {}, more: Partial<OfferDetail> = {}) => ({
  name,
  offer: {
    id,
    provider: name,
    nativeId: "m",
    variant: "",
    tier: null,
    idSays: { quantization: null, region: null },
    model: "lab/m",
    rule: "",
    rates: input === null ? [] : [rate(input)],
    fields: Object.entries(fields).map(([key, value]) => field(key, value)),
    links: [],
    suspicion: null,
    unseenSince: null,
    ...more,
  } satisfies OfferDetail,
});
const ids = (rows: readonly ReturnType<typeof row>[], order: OfferOrder) => orderOffers(rows, order).map((one) => one.offer.id);

test("by price, standing prices come before free and unknown ones, batch and what is withdrawn, in both directions", () => {
  const rows = [
    row(1, "a", "2"),
    row(2, "b", "1"),
    row(3, "c", "0"),
    row(4, "d", null),
    row(5, "e", "0.1", {}, { tier: "batch" }),
    row(6, "f", "0.1", {}, { unseenSince: "2026-01-01T00:00:00.000Z" }),
    row(7, "g", "0.1", { status: "retired" }),
  ];
  expect(ids(rows, { sort: "price", direction: "asc" })).toEqual([2, 1, 3, 4, 5, 6, 7]);
  expect(ids(rows, { sort: "price", direction: "desc" })).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test("what is unknown comes last in both directions, and names settle what is even", () => {
  const rows = [row(1, "b", "1", { context: 10 }), row(2, "a", "1"), row(3, "c", "1", { context: 20 }), row(4, "a", "1", { context: 10 })];
  expect(ids(rows, { sort: "context", direction: "desc" })).toEqual([3, 4, 1, 2]);
  expect(ids(rows, { sort: "context", direction: "asc" })).toEqual([4, 1, 3, 2]);
});

const FALLBACK: OfferOrder = { sort: "price", direction: "asc" };

test("a page's query is read back as it was written, and nonsense falls back", () => {
  const page = { order: { sort: "context", direction: "desc" }, shown: [3, 9], page: 2, asOf: "2026-01-01T00:00:00Z" } as const;
  const query = offerPageQuery(page, FALLBACK);
  expect(query).toBe("?sort=-context&show=3,9&page=2&asOf=2026-01-01T00%3A00%3A00Z");
  expect(readOfferPage(Object.fromEntries(new URLSearchParams(query)), page.asOf, FALLBACK)).toEqual(page);
  expect(readOfferPage({ sort: "__proto__", show: ["x", "1e3", "-1"], page: "-2" }, null, FALLBACK)).toEqual({
    order: FALLBACK,
    shown: [],
    page: 1,
    asOf: null,
  });
  expect(readOfferPage({ show: ["1", "2,2", "3", "4", "5", "6", "7", "8"] }, null, FALLBACK).shown).toEqual([1, 2, 3, 4, 5, 6]);
  expect(offerPageQuery({ order: FALLBACK, shown: [], page: 1, asOf: null }, FALLBACK)).toBe("");
});

test("a heading turns the order that stands, and begins another with the better end", () => {
  expect(nextOrder(FALLBACK, "price")).toEqual({ sort: "price", direction: "desc" });
  expect(nextOrder(FALLBACK, "context")).toEqual({ sort: "context", direction: "desc" });
  expect(nextOrder(FALLBACK, "name")).toEqual({ sort: "name", direction: "asc" });
});

test("differences name the common value and who deviates; limits written another way are the same, silence is no difference", () => {
  const rows = [
    row(1, "a", "1", { context: 128_000, tools: true, modalities_in: ["text", "image"] }),
    row(2, "b", "1", { context: 131_072, tools: true, modalities_in: ["image", "text"] }),
    row(3, "c", "1", { context: 32_000, tools: true }),
    row(4, "d", "1", {}),
    row(5, "e", "1", { context: 8000 }, { unseenSince: "2026-01-01T00:00:00.000Z" }),
  ];
  const [difference, ...others] = offerDifferences(rows);
  expect(others).toEqual([]);
  expect(difference).toMatchObject({ field: "context", common: { value: 128_000 }, silent: 1 });
  expect(difference?.deviating.map(({ value, rows: who }) => [value, who.map((one) => one.name)])).toEqual([[32_000, ["c"]]]);
});
