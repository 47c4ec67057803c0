import "server-only";
import { listPriceHistory } from "@/db/queries/catalog/list-price-history";
import type { FactRecord, FactSpan } from "@/lib/catalog/history/fact-span";
import type { OfferHistory } from "@/lib/catalog/history/lowest-steps";
import { type PriceChange, priceChanges } from "@/lib/catalog/history/price-changes";
import { type HistoryOffer, type PriceStep, priceSteps } from "@/lib/catalog/history/price-steps";
import type { Meter } from "@/lib/catalog/meter";
import { listingsOf } from "@/lib/catalog/resolve/gather-claims";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";
import { getBoard } from "@/server/catalog/board";
import { database } from "@/server/database";

const instantOf = (asOf: string | null): string => asOf ?? new Date().toISOString();

/** The part of a record that speaks of one Offer: its own listing, and of the linked ones what their Source says. */
function recordOf(offer: HistoryOffer, { facts, checks }: FactRecord): FactRecord {
  const linked = new Map([...offer.linked].map(([source, link]) => [link.listing, source]));
  return { checks, facts: facts.filter((fact) => fact.listing === offer.id || linked.get(fact.listing) === fact.source) };
}

const METERS = ["input", "output"] as const satisfies readonly Meter[];

function historyOf(offer: ResolvedOffer, record: FactRecord, at: string): OfferHistory {
  const steps = priceSteps(offer, recordOf(offer, record), { meters: METERS, at });
  const mode = offer.fields.get("mode")?.shown.value;
  return {
    id: offer.id,
    provider: offer.provider,
    tier: offer.tier,
    mode: typeof mode === "string" ? mode : "",
    input: steps.get("input") ?? [],
    output: steps.get("output") ?? [],
  };
}

const always = () => true;

/**
 * The history of input and output prices of Offers as they are resolved at an instant, from the first capture up to it. `isWanted`:
 * only of Offers of which a fact says so.
 */
export async function listHistories(
  offers: readonly ResolvedOffer[],
  asOf: string | null,
  isWanted: (fact: FactSpan) => boolean = always,
): Promise<OfferHistory[]> {
  const at = instantOf(asOf);
  const { facts, checks } = await listPriceHistory(database().sql, [...new Set(offers.flatMap(listingsOf))], at);
  const byListing = Map.groupBy(facts, (fact) => fact.listing);
  return offers.flatMap((offer) => {
    const own = listingsOf(offer).flatMap((listing) => byListing.get(listing) ?? []);
    return own.some(isWanted) ? [historyOf(offer, { checks, facts: own }, at)] : [];
  });
}

const YEAR_DAYS = 365;

/** How the shown prices of Offers moved in the year before an instant, latest first. */
export async function listPriceChanges(offers: readonly ResolvedOffer[], asOf: string | null): Promise<PriceChange[]> {
  const since = new Date(Date.parse(instantOf(asOf)) - YEAR_DAYS * 86_400_000).toISOString();
  const hasEnded = ({ field, until }: FactSpan) => field.startsWith("price:") && until !== null && until > since;
  const isDated = ({ field }: FactSpan) => field.includes(";startsOn=");
  return priceChanges(await listHistories(offers, asOf, (fact) => hasEnded(fact) || isDated(fact)), since);
}

/** One Offer and what was shown of each of the Meters asked for. */
export type SingleHistory = { readonly offer: HistoryOffer; readonly at: string; readonly steps: ReadonlyMap<Meter, readonly PriceStep[]> };

/** The history of one Offer's prices. **Returns** `null` for an id that is no Offer, or stands at another one. */
export async function getOfferHistory(id: number, meters: readonly Meter[], asOf: string | null): Promise<SingleHistory | null> {
  const at = instantOf(asOf);
  const { offers, gone } = await getBoard(asOf);
  const offer = offers.get(id) ?? gone.get(id);
  if (!offer) return null;
  const record = recordOf(offer, await listPriceHistory(database().sql, listingsOf(offer), at));
  return { offer, at, steps: priceSteps(offer, record, { meters, at }) };
}
