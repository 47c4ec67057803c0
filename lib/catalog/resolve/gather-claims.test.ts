import { expect, test } from "vitest";
import type { FieldClaim, OfferClaimSet } from "@/lib/catalog/resolve/claim";
import { gatherClaims, listingsOf } from "@/lib/catalog/resolve/gather-claims";
import { linkListings } from "@/lib/catalog/resolve/link-listings";
import { resolveOffer } from "@/lib/catalog/resolve/resolve-offer";
import type { SourceId } from "@/lib/catalog/source";

const AT = "2026-07-02T00:00:00.000Z";
const claim = (source: SourceId, field: string, value: unknown): FieldClaim => ({
  source,
  field,
  value,
  stated: null,
  origin: null,
  since: AT,
  checkedAt: AT,
  unseenSince: null,
  held: null,
  heldValue: null,
});
const listing = (id: number, nativeId: string, ...claims: FieldClaim[]): OfferClaimSet => ({
  id,
  provider: "acme",
  nativeId,
  variant: "",
  model: "lab/m",
  rule: "",
  quantization: null,
  region: null,
  tier: null,
  claims,
  linked: new Map(),
});

test("an offer read by its known links is resolved as one that was linked among all listings", () => {
  const all = [
    listing(1, "m", claim("models.dev", "listed", true), claim("models.dev", "price:input", "1")),
    listing(2, "m-rule", claim("genai-prices", "match", { starts_with: "m" }), claim("genai-prices", "price:input", "2")),
    listing(3, "m:endpoint", claim("openrouter-endpoints", "listed", true), claim("openrouter-endpoints", "context", 1000)),
    { ...listing(4, "other", claim("models.dev", "listed", true)), model: "lab/other" },
  ];
  const linked = linkListings(all);
  expect(linked.map((offer) => offer.id)).toEqual([1, 4]);
  const known = linked.map((offer) => resolveOffer(offer, AT));
  expect(listingsOf(known[0] ?? listing(0, "")).toSorted()).toEqual([1, 2, 3]);
  expect(gatherClaims(known, all).map((offer) => resolveOffer(offer, AT))).toEqual(known);
});

test("an offer whose listing was not read is left out", () => {
  expect(gatherClaims([listing(9, "x")], [])).toEqual([]);
});
