import "server-only";
import { compareRank } from "@/lib/catalog/board/compare-rank";
import { DEFAULT_FILTER, DEFAULT_MIX } from "@/lib/catalog/board/filter";
import { lensFigure } from "@/lib/catalog/board/lens";
import { selectBoard } from "@/lib/catalog/board/select-board";
import type { OfferChange } from "@/lib/catalog/change/change";
import { diffOffers } from "@/lib/catalog/change/diff-offer";
import { hourlyRate } from "@/lib/catalog/hourly-rate";
import { parsePriceField } from "@/lib/catalog/price-field";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";
import { sourceSpec } from "@/lib/catalog/source";
import { variantWords } from "@/lib/catalog/variant-words";
import { offerKey } from "@/lib/compare/offer-key";
import type { DedicatedChoice } from "@/lib/compare/priced-column";
import { type Board, getBoard } from "@/server/catalog/board";
import { resolvePicks } from "@/server/catalog/comparison";
import { resolveOffers } from "@/server/catalog/details";

/** What is known of an Offer on a board, also of one that has not been listed for long. */
const knownOn = ({ offers, gone }: Board, id: number): ResolvedOffer | undefined => offers.get(id) ?? gone.get(id);

/** The Offers of the same Models that are listed now and were not by then: new ones, and those that are back. */
function arrivals(models: ReadonlySet<string>, { now, then }: { now: Board; then: Board }): ResolvedOffer[] {
  return [...now.offers.values()].filter(
    (offer) => models.has(offer.model) && offer.unseenSince === null && knownOn(then, offer.id)?.unseenSince !== null,
  );
}

const byId = (offers: readonly ResolvedOffer[]) => new Map(offers.map((offer) => [offer.id, offer]));

/**
 * What happened since an instant to the Offers of a comparison, and which Offers of the same Models are new since, or back.
 *
 * **Returns** the differences as `diffOffers` tells them, Offer by Offer.
 */
export async function listChangesSince(picks: readonly string[], asOf: string): Promise<OfferChange[]> {
  const [then, now] = [await getBoard(asOf), await getBoard(null)];
  const before = new Map((await resolvePicks(picks, asOf)).map(({ offer }) => [offer.id, offer]));
  const after = await resolveOffers([...before.keys()], null);
  const models = new Set([...before.values()].map((offer) => offer.model));
  const more = arrivals(models, { now, then }).filter((offer) => !before.has(offer.id));
  const former = more.flatMap((offer) => knownOn(then, offer.id) ?? []);
  const came = diffOffers(byId(former), byId(more)).filter(({ field }) => field === null);
  return [...diffOffers(before, after, { from: asOf, to: new Date().toISOString() }), ...came];
}

function dedicatedChoice(board: Board, offer: ResolvedOffer): DedicatedChoice[] {
  const provider = board.core.providers.find(({ slug }) => slug === offer.provider)?.name ?? offer.provider;
  return [...offer.fields].flatMap(([field, { shown }]) => {
    const price = parsePriceField(field);
    const hourly = price && !field.includes(";") ? hourlyRate(price.meter, shown.value, 1) : null;
    if (!price || !hourly) return [];
    const name = [offer.nativeId, variantWords(offer.provider, offer.variant)].filter(Boolean).join(", ");
    const { checkedAt, source } = shown;
    return [{ key: offerKey(offer), provider, name, usdPerHour: hourly.whole, sourceName: sourceSpec(source).name, checkedAt }];
  });
}

/** Dedicated capacity whose price is known, by Provider. **Units**: decimal USD an hour of one whole instance. */
export async function listDedicated(asOf: string | null): Promise<DedicatedChoice[]> {
  const board = await getBoard(asOf);
  const offers = [...board.offers.values()].filter(
    (offer) => offer.fields.get("mode")?.shown.value === "dedicated" && offer.unseenSince === null,
  );
  const choices = new Map(offers.flatMap((offer) => dedicatedChoice(board, offer)).map((choice) => [choice.key, choice]));
  return [...choices.values()].sort((a, b) => a.provider.localeCompare(b.provider, "en") || Number(a.usdPerHour) - Number(b.usdPerHour));
}

/** The names of the Providers and Models that changes are of, by slug and id. */
export async function nameChanges(changes: readonly OfferChange[]) {
  const { core } = await getBoard(null);
  const slugs = new Set(changes.map(({ provider }) => provider));
  const ids = new Set(changes.map(({ model }) => model));
  return {
    providers: Object.fromEntries(core.providers.flatMap(({ slug, name }) => (slugs.has(slug) ? [[slug, name]] : []))),
    models: Object.fromEntries(core.models.id.flatMap((id, index) => (ids.has(id) ? [[id, core.models.name[index] ?? id]] : []))),
  };
}

const SUGGESTED = 6;
const PICKED = 4;

/** Models that most Providers serve, each with its cheapest Offers of different Providers. */
export async function suggestComparisons() {
  const { core, rest, table } = await getBoard(null);
  const { rows } = selectBoard(table, { ...DEFAULT_FILTER, modes: ["chat"] });
  return rows.slice(0, SUGGESTED).flatMap(({ model, offers }) => {
    const priced = offers
      .map((offer) => ({ offer, figure: lensFigure(table, offer, "price", DEFAULT_MIX) }))
      .filter(({ offer, figure }) => !Number.isNaN(figure) && compareRank(table, "price", offer, figure) === 0)
      .sort((a, b) => a.figure - b.figure);
    const best = [...Map.groupBy(priced, ({ offer }) => table.provider[offer] ?? 0).values()].flatMap(([first]) => first ?? []);
    const picks = best.slice(0, PICKED).map(({ offer }) =>
      offerKey({
        provider: core.providers[table.provider[offer] ?? 0]?.slug ?? "",
        nativeId: rest.offers.nativeId[offer] ?? "",
        variant: rest.texts[rest.offers.variant[offer] ?? 0] ?? "",
      }),
    );
    const providers = new Set(offers.map((offer) => table.provider[offer])).size;
    return picks.length < 2 ? [] : [{ name: core.models.name[model] ?? "", providers, picks }];
  });
}
