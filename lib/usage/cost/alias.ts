import type { OfferName } from "@/lib/usage/cost/price-book";

/** A logged id: the Provider's slug and the id that it was asked for, as Attempts have them. Empty text: not recorded. */
export type LoggedId = { readonly provider: string; readonly native: string };

/** What a person of the Team said that a logged id is. `createdAt`: an ISO instant. */
export type Alias = LoggedId & { readonly offer: OfferName; readonly createdAt: string; readonly createdBy: string };

/**
 * A logged id of which no Price is known for some or all Attempts. `tokens`: those at stake, of all kinds. **Units**: `reported` in
 * nano-USD, what the gateway says of them. Instants are ISO texts of whole hours.
 */
export type UnpricedId = LoggedId & {
  readonly attempts: number;
  readonly tokens: bigint;
  readonly reported: bigint;
  readonly firstAt: string;
  readonly lastAt: string;
};

/** An Offer that a logged id may be. `why`: what speaks for it, in words. */
export type SuggestedOffer = OfferName & { readonly why: string };

/** What is known of what a logged id may be. `isOffer`: the catalog has this very Offer, and it is a Price of it that is missing. */
export type Suggestion = { readonly isOffer: boolean; readonly suggestions: readonly SuggestedOffer[] };
