import type { OfferClaimSet } from "@/lib/catalog/resolve/claim";
import { linkListings } from "@/lib/catalog/resolve/link-listings";
import { markOutliers } from "@/lib/catalog/resolve/mark-outliers";
import { type ResolvedOffer, resolveOffer } from "@/lib/catalog/resolve/resolve-offer";

/** Days for which the board still shows, struck out, what no Source lists any more; the pages show it for good. */
const GONE_DAYS = 90;
const DAY_MS = 86_400_000;

/** The Offers of an instant: those that the board holds, and those gone for so long that only the pages have them. */
export type SplitOffers = { readonly held: readonly ResolvedOffer[]; readonly gone: readonly ResolvedOffer[] };

/** All Offers at an ISO instant, out of all listings: linked, resolved, what the board holds judged by comparison. */
export function splitOffers(listings: readonly OfferClaimSet[], at: string): SplitOffers {
  const longGone = new Date(Date.parse(at) - GONE_DAYS * DAY_MS).toISOString();
  const resolved = linkListings(listings).map((listing) => resolveOffer(listing, at));
  const isHeld = (offer: ResolvedOffer) => offer.unseenSince === null || offer.unseenSince > longGone;
  return { held: markOutliers(resolved.filter(isHeld)), gone: resolved.filter((offer) => !isHeld(offer)) };
}

/** The Offers that the board holds at an ISO instant, out of all listings. */
export const boardOffers = (listings: readonly OfferClaimSet[], at: string): readonly ResolvedOffer[] => splitOffers(listings, at).held;
