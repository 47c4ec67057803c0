import "server-only";
import { listOfferProviders } from "@/db/queries/catalog/find-offers";
import { listModelNames } from "@/db/queries/catalog/get-catalog-state";
import { type ListingFilter, listListings } from "@/db/queries/catalog/list-listings";
import { listProviderClaims } from "@/db/queries/catalog/list-provider-claims";
import type { BoardProvider } from "@/lib/catalog/board/dataset";
import { type DetailField, detailField, type OfferDetail, offerDetail } from "@/lib/catalog/offer-detail";
import { linkListings } from "@/lib/catalog/resolve/link-listings";
import { type ResolvedOffer, resolveOffer } from "@/lib/catalog/resolve/resolve-offer";
import { boardProvider, resolveProvider } from "@/lib/catalog/resolve/resolve-provider";
import { getBoard } from "@/server/catalog/board";
import { database } from "@/server/database";

export type ProviderPage = {
  readonly provider: BoardProvider;
  readonly profile: readonly DetailField[];
  readonly offers: readonly OfferDetail[];
  readonly modelNames: Readonly<Record<string, string>>;
};

export type ModelPage = {
  readonly id: string;
  readonly name: string;
  readonly lab: string;
  readonly labName: string;
  readonly offers: readonly OfferDetail[];
  readonly providers: Readonly<Record<string, BoardProvider>>;
};

const instantOf = (asOf: string | null): string => asOf ?? new Date().toISOString();

/**
 * Linking looks at all listings of a Provider, so an Offer is resolved the same on every screen; what only a comparison
 * with other Providers shows is taken from the board.
 */
async function resolveListings(asOf: string | null, filter: ListingFilter): Promise<ResolvedOffer[]> {
  const at = instantOf(asOf);
  const [listings, board] = await Promise.all([listListings(database().sql, at, filter), getBoard(asOf)]);
  return linkListings(listings).map((listing) => {
    const offer = resolveOffer(listing, at);
    return { ...offer, suspicion: offer.suspicion ?? board.offers.get(offer.id)?.suspicion ?? null };
  });
}

/** Some Offers by number, each resolved with all that its Provider's other listings say. What nobody had named by then is not among them. */
export async function resolveOffers(ids: readonly number[], asOf: string | null): Promise<ReadonlyMap<number, ResolvedOffer>> {
  const slugs = await listOfferProviders(database().sql, ids);
  const resolved = (await Promise.all(slugs.map((provider) => resolveListings(asOf, { provider })))).flat();
  return new Map(resolved.filter((offer) => ids.includes(offer.id)).map((offer) => [offer.id, offer]));
}

/** Everything known of one cell of the board: the Offers of one Model at one Provider. */
export async function listCellOffers(model: string, provider: string, asOf: string | null): Promise<OfferDetail[]> {
  const at = instantOf(asOf);
  const offers = await resolveListings(asOf, { provider });
  return offers.filter((offer) => offer.model === model).map((offer) => offerDetail(offer, at));
}

/** A Provider's profile and Offers. **Returns** `null` for a slug that no Source names. */
export async function getProviderPage(slug: string, asOf: string | null): Promise<ProviderPage | null> {
  const at = instantOf(asOf);
  const { sql } = database();
  const [claims, offers, names] = await Promise.all([
    listProviderClaims(sql, at, slug),
    resolveListings(asOf, { provider: slug }),
    listModelNames(sql),
  ]);
  const fields = resolveProvider(slug, claims.get(slug) ?? [], at);
  if (fields.size === 0 && offers.length === 0) return null;
  return {
    provider: boardProvider(slug, fields),
    profile: [...fields]
      .filter(([field]) => field !== "listed" && field !== "extra")
      .map(([field, picked]) => detailField(field, picked, at)),
    offers: offers.map((offer) => offerDetail(offer, at)),
    modelNames: Object.fromEntries(offers.map((offer) => [offer.model, names.get(offer.model)?.name ?? offer.model])),
  };
}

/** A Model and everyone who serves it. **Returns** `null` for an id that no Offer carries. */
export async function getModelPage(id: string, asOf: string | null): Promise<ModelPage | null> {
  const at = instantOf(asOf);
  const { sql } = database();
  const name = (await listModelNames(sql)).get(id);
  if (!name) return null;
  const own = await listListings(sql, at, { model: id });
  const slugs = [...new Set(own.map((listing) => listing.provider))];
  const resolved = (await Promise.all(slugs.map((provider) => resolveListings(asOf, { provider })))).flat();
  const offers = resolved.filter((offer) => offer.model === id);
  const claims = await listProviderClaims(sql, at);
  return {
    id,
    ...name,
    offers: offers.map((offer) => offerDetail(offer, at)),
    providers: Object.fromEntries(slugs.map((slug) => [slug, boardProvider(slug, resolveProvider(slug, claims.get(slug) ?? [], at))])),
  };
}
