import type { FieldClaim, OfferClaimSet } from "@/lib/catalog/resolve/claim";
import { sourceSpec } from "@/lib/catalog/source";

/** Whether the Source of a claim speaks of what is offered: one that only describes Models does not (`describesOnly`). */
export const speaksOfPresence = ({ source }: FieldClaim): boolean => sourceSpec(source).describesOnly !== true;

/**
 * The listings that are Offers: those of which a Source other than a describing one says something. What describing Sources
 * say of presence is left out; the rest of their words stays with the Offer.
 */
export function dropUnoffered(listings: readonly OfferClaimSet[]): OfferClaimSet[] {
  return listings
    .filter((listing) => listing.claims.some(speaksOfPresence))
    .map((listing) => {
      const claims = listing.claims.filter((claim) => claim.field !== "listed" || speaksOfPresence(claim));
      return claims.length === listing.claims.length ? listing : { ...listing, claims };
    });
}
