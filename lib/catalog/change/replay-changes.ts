import { CatalogHistory, type ProviderHistory } from "@/lib/catalog/change/catalog-history";
import { sideOf } from "@/lib/catalog/change/change";
import { changesOfOffer, type Move, type Speakers } from "@/lib/catalog/change/changes-of-offer";
import type { OfferClaimSet } from "@/lib/catalog/resolve/claim";
import { resolveOffer } from "@/lib/catalog/resolve/resolve-offer";

/** A change of one Offer at an ISO instant. */
export type DatedMove = Move & { readonly offerId: number; readonly at: string };

const MOMENT_MS = 1;

/** The last instant before another; a screen read as of it shows what stood until then. ISO texts. */
export const justBefore = (at: string): string => new Date(Date.parse(at) - MOMENT_MS).toISOString();

type Stand = ReadonlyMap<number, OfferClaimSet>;
type Moment = { readonly at: string; readonly before: Stand; readonly after: Stand; readonly said: Speakers };

const byId = (offers: readonly OfferClaimSet[]): Stand => new Map(offers.map((offer) => [offer.id, offer]));

/** An Offer that no Source listed before, under this or a linked name, and that a Source lists at a capture that is not its first. */
function newOffer(history: CatalogHistory, offer: OfferClaimSet, { at, before, said }: Moment): Move[] {
  const wasListed = [...offer.linked.values()].some(({ listing }) => before.has(listing));
  if (wasListed || history.firstListed(offer.id) !== at) return [];
  const claim = offer.claims.find(({ field, source, since }) => field === "listed" && since === at && said.again.has(source));
  return claim ? [{ kind: "new", field: null, source: claim.source, before: null, after: sideOf(claim), ratio: null }] : [];
}

const linkText = (offer: OfferClaimSet | undefined): string =>
  offer ? [...offer.linked].map(([source, { listing }]) => `${source} ${listing}`).join("\n") : "";

/** Whether anything that bears on an Offer was said, ended or relinked at the instant. */
function isTouched(offer: OfferClaimSet, before: OfferClaimSet | undefined, touched: ReadonlySet<number>): boolean {
  const linked = (one: OfferClaimSet | undefined): boolean =>
    one !== undefined && [...one.linked.values()].some(({ listing }) => touched.has(listing));
  return touched.has(offer.id) || linked(offer) || linked(before) || linkText(offer) !== linkText(before);
}

function movesAt(history: CatalogHistory, moment: Moment): DatedMove[] {
  const { at, before, after, said } = moment;
  const touched = history.touchedAt(at);
  const earlier = justBefore(at);
  return [...after.values()].flatMap((offer) => {
    const was = before.get(offer.id);
    if (!isTouched(offer, was, touched)) return [];
    const moves = was
      ? changesOfOffer({ before: resolveOffer(was, earlier), after: resolveOffer(offer, at), at, said })
      : newOffer(history, offer, moment);
    return moves.map((move) => ({ ...move, offerId: offer.id, at }));
  });
}

/**
 * Every change of a Provider's Offers from an ISO instant on, replayed from its facts. Depends on the facts alone, not on
 * when or in what order they were loaded. `until`: the present; what is stated to hold from a later day is no change yet.
 */
export function replayChanges(provider: ProviderHistory, from: string, until: string): DatedMove[] {
  const history = new CatalogHistory(provider);
  return history.instants(from, until).flatMap((at) => {
    const before = byId(history.offersAt(justBefore(at)));
    const said: Speakers = { again: history.capturedAgain(at), dated: history.datedAt(at) };
    return movesAt(history, { at, before, after: byId(history.offersAt(at)), said });
  });
}
