import { findOpenWeights } from "@/lib/catalog/identity/open-weights";
import type { FieldClaim } from "@/lib/catalog/resolve/claim";

const FIELD = "open_weights";

/**
 * Whether an Offer's Model has open weights, from its family, where no Source states it.
 *
 * **Returns** no claim when one is stated already or nothing is known of the family.
 */
export function deriveOpenWeights(model: string, claims: readonly FieldClaim[]): FieldClaim[] {
  if (claims.some((claim) => claim.field === FIELD)) return [];
  const known = findOpenWeights(model);
  if (known === null) return [];
  const reviewedAt = `${known.reviewed}T00:00:00.000Z`;
  return [
    {
      source: "curated",
      field: FIELD,
      value: known.open,
      stated: null,
      origin: { url: known.url, checkedOn: known.reviewed, quote: "derived from the model family" },
      since: reviewedAt,
      checkedAt: reviewedAt,
      unseenSince: null,
      held: null,
      heldValue: null,
    },
  ];
}
