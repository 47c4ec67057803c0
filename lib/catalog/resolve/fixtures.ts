import type { FieldClaim, OfferClaimSet } from "@/lib/catalog/resolve/claim";
import type { SourceId } from "@/lib/catalog/source";

/** For tests only: the instant at which everything below is fresh. */
export const AT = "2026-11-01T00:00:00.000Z";
/** For tests only: a check so long before `AT` that it is stale. */
export const LONG_AGO = "2026-06-01T00:00:00.000Z";

/** For tests only: a fresh claim of a listed row. */
export const claim = (source: SourceId, field: string, value: unknown, more: Partial<FieldClaim> = {}): FieldClaim => ({
  source,
  field,
  value,
  stated: null,
  origin: null,
  since: "2026-10-01T00:00:00.000Z",
  checkedAt: "2026-10-30T00:00:00.000Z",
  unseenSince: null,
  held: null,
  heldValue: null,
  ...more,
});

/** For tests only: a source's claims of input and output prices. */
export const priced = (source: SourceId, input: string, output: string, more: Partial<FieldClaim> = {}): FieldClaim[] => [
  claim(source, "listed", true, more),
  claim(source, "price:input", input, more),
  claim(source, "price:output", output, more),
];

/** For tests only: an Offer with these claims. */
export const listing = (id: number, more: Partial<OfferClaimSet> = {}): OfferClaimSet => ({
  id,
  provider: "acme",
  nativeId: `m${id}`,
  variant: "",
  model: "lab/m",
  rule: "as spelled",
  quantization: null,
  region: null,
  tier: null,
  claims: [],
  linked: new Map(),
  ...more,
});
