import type { OfferClaimSet } from "@/lib/catalog/resolve/claim";
import { linkListings } from "@/lib/catalog/resolve/link-listings";
import { markOutliers } from "@/lib/catalog/resolve/mark-outliers";
import { type ResolvedOffer, resolveOffer } from "@/lib/catalog/resolve/resolve-offer";

/** Days for which the board still shows, struck out, what no Source lists any more; the pages show it for good. */
const GONE_DAYS = 90;
const DAY_MS = 86_400_000;

/** The Offers that the board holds at an ISO instant, out of all listings: linked, resolved, judged, the long gone left out. */
export function boardOffers(listings: readonly OfferClaimSet[], at: string): ResolvedOffer[] {
  const longGone = new Date(Date.parse(at) - GONE_DAYS * DAY_MS).toISOString();
  const resolved = linkListings(listings).map((listing) => resolveOffer(listing, at));
  return markOutliers(resolved.filter((offer) => offer.unseenSince === null || offer.unseenSince > longGone));
}
