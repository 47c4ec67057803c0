import { expect, it } from "vitest";
import { scopeRecords } from "@/lib/catalog/history/claims-at";
import type { FactSpan } from "@/lib/catalog/history/fact-span";
import { OfferPrices } from "@/lib/usage/cost/offer-prices";
import { PriceBook } from "@/lib/usage/cost/price-book";
import { makeAttempt } from "@/lib/usage/draft";

const START = "2026-03-01T00:00:00.000Z";

function offerOf(id: number, nativeId: string, isKnown = true): OfferPrices {
  const fact: FactSpan = {
    listing: 1,
    source: "models.dev",
    scope: "",
    field: "price:input",
    value: "1",
    from: START,
    until: null,
    held: null,
    isRejected: false,
  };
  const checks = [{ source: "models.dev", scope: "", at: START, checkedAt: START, isBound: false }];
  const records = scopeRecords({ facts: isKnown ? [fact] : [], checks } as never);
  return new OfferPrices({ id, provider: "acme", nativeId, variant: "", model: `acme/${nativeId}` }, isKnown ? records : []);
}

const attemptOf = (provider: string, model: string) => makeAttempt({ gateway: "custom", recordId: "a", startedAt: 0, provider, model });
const entryOf = (id: number, nativeId: string) => ({
  own: offerOf(id, nativeId),
  endpoint: offerOf(id, nativeId, false),
  canonicalIds: [],
});

it("finds an offer that is entered later for attempts that were asked for before, and tells words at one place from words at another", () => {
  const book = new PriceBook(["acme"]);
  const idsOf = (provider: string, model: string) => book.candidates(attemptOf(provider, model)).offers.map(({ offer }) => offer.id);
  expect(idsOf("acme", "swift")).toEqual([]);
  book.add(entryOf(1, "swift"));
  expect(idsOf("acme", "swift")).toEqual([1]);
  expect(idsOf("acme swift", "")).toEqual([]);
  book.add(entryOf(2, "swift-2"));
  expect(idsOf("acme", "swift-2")).toEqual([2]);
  expect(idsOf("acme", "swift")).toEqual([1]);
  expect(book.candidates(attemptOf("", "swift"))).toMatchObject({ isCertain: false });
});
