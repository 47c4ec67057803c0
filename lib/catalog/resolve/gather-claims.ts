import type { FieldClaim, Link, OfferClaimSet } from "@/lib/catalog/resolve/claim";
import type { SourceId } from "@/lib/catalog/source";

type Known = Pick<OfferClaimSet, "id" | "nativeId"> & { readonly linked: ReadonlyMap<SourceId, Link> };

/** The ids of the listings that speak for an Offer: its own, and those linked to it. */
export const listingsOf = ({ id, linked }: Known): number[] => [id, ...[...linked.values()].map((link) => link.listing)];

const OWN_ONLY = new Set(["match", "extra"]);

/**
 * Offers that are known to stand, with all that is claimed of them: what linking all listings gives, where it is known already
 * which listings are linked.
 */
export function gatherClaims(known: readonly Known[], listings: readonly OfferClaimSet[]): OfferClaimSet[] {
  const byId = new Map(listings.map((listing) => [listing.id, listing]));
  return known.flatMap((offer) => {
    const own = byId.get(offer.id);
    if (!own) return [];
    const linked = [...offer.linked].flatMap(([source, { listing }]): FieldClaim[] =>
      (byId.get(listing)?.claims ?? []).filter((claim) => claim.source === source && !OWN_ONLY.has(claim.field)),
    );
    return [{ ...own, nativeId: offer.nativeId, claims: [...own.claims, ...linked], linked: offer.linked }];
  });
}
