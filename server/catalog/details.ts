import "server-only";
import { listModelNames } from "@/db/queries/catalog/get-catalog-state";
import { listListings } from "@/db/queries/catalog/list-listings";
import { listProviderClaims } from "@/db/queries/catalog/list-provider-claims";
import { listProviderHistory } from "@/db/queries/catalog/list-provider-history";
import type { BoardProvider } from "@/lib/catalog/board/dataset";
import type { BoardFilter } from "@/lib/catalog/board/filter";
import { orderCell } from "@/lib/catalog/board/order-cell";
import type { FormerClaim } from "@/lib/catalog/former-claim";
import type { OfferHistory } from "@/lib/catalog/history/lowest-steps";
import type { PriceChange } from "@/lib/catalog/history/price-changes";
import { type DetailField, detailField, type OfferDetail, offerDetail } from "@/lib/catalog/offer-detail";
import { gatherClaims, listingsOf } from "@/lib/catalog/resolve/gather-claims";
import { type ResolvedOffer, resolveOffer } from "@/lib/catalog/resolve/resolve-offer";
import { boardProvider, resolveProvider } from "@/lib/catalog/resolve/resolve-provider";
import { getBoard } from "@/server/catalog/board";
import { listHistories, listPriceChanges } from "@/server/catalog/history";
import { database } from "@/server/database";
import { KeptLatest } from "@/server/kept-latest";

export type ProviderPage = {
  readonly provider: BoardProvider;
  readonly profile: readonly DetailField[];
  readonly offers: readonly OfferDetail[];
  readonly modelNames: Readonly<Record<string, string>>;
  readonly changes: readonly PriceChange[];
  readonly former: readonly FormerClaim[];
};

export type ModelPage = {
  readonly id: string;
  readonly name: string;
  readonly lab: string;
  readonly labName: string;
  readonly offers: readonly OfferDetail[];
  readonly histories: readonly OfferHistory[];
  readonly providers: Readonly<Record<string, BoardProvider>>;
};

const instantOf = (asOf: string | null): string => asOf ?? new Date().toISOString();

/**
 * The Offers for which a question holds, with all that is known of them, in order of their ids. The board of the instant knows which
 * listings speak for each, and what only a comparison with other Providers shows.
 */
async function resolveWanted(asOf: string | null, isWanted: (offer: ResolvedOffer) => boolean): Promise<ResolvedOffer[]> {
  const at = instantOf(asOf);
  const { offers, gone } = await getBoard(asOf);
  const known = [...offers.values(), ...gone.values()].filter(isWanted).sort((a, b) => a.id - b.id);
  const listings = await listListings(database().sql, at, { ids: [...new Set(known.flatMap(listingsOf))] });
  return gatherClaims(known, listings).map((listing) => {
    const offer = resolveOffer(listing, at);
    return { ...offer, suspicion: offer.suspicion ?? offers.get(offer.id)?.suspicion ?? null };
  });
}

/** Some Offers by number, resolved like on every screen. What nobody had named by then is not among them. */
export async function resolveOffers(ids: readonly number[], asOf: string | null): Promise<ReadonlyMap<number, ResolvedOffer>> {
  if (ids.length === 0) return new Map();
  const wanted = new Set(ids);
  return new Map((await resolveWanted(asOf, ({ id }) => wanted.has(id))).map((offer) => [offer.id, offer]));
}

/** Everything known of one cell of the board: the Offers of one Model at one Provider, first the one that the view shows. */
export async function listCellOffers(
  cell: { readonly model: string; readonly provider: string },
  view: BoardFilter,
): Promise<OfferDetail[]> {
  const { asOf } = view;
  const at = instantOf(asOf);
  const offers = await resolveWanted(asOf, (offer) => offer.provider === cell.provider && offer.model === cell.model);
  const order = orderCell((await getBoard(asOf)).table, { ...view, reach: null }, cell);
  const placeOf = ({ id }: ResolvedOffer): number => (order.indexOf(id) + order.length + 1) % (order.length + 1);
  return offers.toSorted((a, b) => placeOf(a) - placeOf(b)).map((offer) => offerDetail(offer, at));
}

async function readProviderPage(slug: string, asOf: string | null): Promise<ProviderPage | null> {
  const at = instantOf(asOf);
  const { sql } = database();
  const [claims, offers, names, former] = await Promise.all([
    listProviderClaims(sql, at, slug),
    resolveWanted(asOf, (offer) => offer.provider === slug),
    listModelNames(sql),
    listProviderHistory(sql, slug, at),
  ]);
  const fields = resolveProvider(slug, claims.get(slug) ?? [], at);
  if (fields.size === 0 && offers.length === 0) return null;
  return {
    provider: boardProvider(slug, fields),
    profile: [...fields]
      .filter(([field]) => field !== "listed" && field !== "extra")
      .map(([field, picked]) => detailField(field, picked, at)),
    offers: offers.map((offer) => offerDetail(offer, at)),
    changes: await listPriceChanges(offers, asOf),
    former,
    modelNames: Object.fromEntries(offers.map((offer) => [offer.model, names.get(offer.model)?.name ?? offer.model])),
  };
}

async function readModelPage(id: string, asOf: string | null): Promise<ModelPage | null> {
  const at = instantOf(asOf);
  const { sql } = database();
  const name = (await listModelNames(sql)).get(id);
  if (!name) return null;
  const offers = await resolveWanted(asOf, (offer) => offer.model === id);
  const slugs = [...new Set(offers.map((offer) => offer.provider))];
  const [claims, histories] = await Promise.all([listProviderClaims(sql, at), listHistories(offers, asOf)]);
  return {
    id,
    ...name,
    histories,
    offers: offers.map((offer) => offerDetail(offer, at)),
    providers: Object.fromEntries(slugs.map((slug) => [slug, boardProvider(slug, resolveProvider(slug, claims.get(slug) ?? [], at))])),
  };
}

// A board's revision names the catalog's, and the hour or the past instant: what is kept changes as the board does. The largest
// Provider takes some 20 MB.
const keptProviders = new KeptLatest<ProviderPage | null>(12);
const keptModels = new KeptLatest<ModelPage | null>(60);

const keyOf = async (name: string, asOf: string | null): Promise<string> => `${(await getBoard(asOf)).core.revision} ${name}`;

/** A Provider's profile and Offers. **Returns** `null` for a slug that no Source names. */
export const getProviderPage = async (slug: string, asOf: string | null): Promise<ProviderPage | null> =>
  keptProviders.take(await keyOf(slug, asOf), () => readProviderPage(slug, asOf));

/** A Model and everyone who serves it. **Returns** `null` for an id that no Offer carries. */
export const getModelPage = async (id: string, asOf: string | null): Promise<ModelPage | null> =>
  keptModels.take(await keyOf(id, asOf), () => readModelPage(id, asOf));
