import { byName, isServed, type MirrorCatalog, mirrorPrices, textOf } from "@/lib/catalog/mirror/mirror-catalog";
import { writeOpenRouterPricing } from "@/lib/catalog/mirror/write-openrouter-pricing";
import { openRouterOutput } from "@/lib/catalog/mirror/write-openrouter-shape";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";

const ROUTER = "openrouter";

/** One model of the mirror: its id, the Offer whose figures it shows, and the Offers behind it as endpoints. */
export type OpenRouterRow = { readonly id: string; readonly offer: ResolvedOffer; readonly endpoints: readonly ResolvedOffer[] };

/** Whether OpenRouter's shape has a word for what an Offer makes, or nobody states its kind, and can hold its prices. */
function fits(offer: ResolvedOffer): boolean {
  const output = openRouterOutput(offer);
  const isNamed = output.length > 0 || textOf(offer, "mode") === undefined;
  return isNamed && writeOpenRouterPricing(mirrorPrices(offer), output.includes("text")) !== null;
}

const amount = (offer: ResolvedOffer, field: string): number => Number(offer.fields.get(field)?.shown.value ?? 0);
const blended = (offer: ResolvedOffer): number => 3 * amount(offer, "price:input") + amount(offer, "price:output");

/** Doubts first: what is withdrawn, suspicious, free or billed as another tier is shown only where nothing else is. */
const doubts = (offer: ResolvedOffer): number =>
  (offer.unseenSince === null ? 0 : 8) + (offer.suspicion === null ? 0 : 4) + (offer.tier === null ? 0 : 2) + (blended(offer) > 0 ? 0 : 1);

const byWorth = (a: ResolvedOffer, b: ResolvedOffer): number => doubts(a) - doubts(b) || blended(a) - blended(b) || byName(a, b);

/**
 * The models of the OpenRouter mirror, by id. What OpenRouter lists stands under its own id with its own figures. Every other
 * Model stands under our canonical id with the figures of one Offer, as OpenRouter does: the cheapest for three parts of input
 * and one of output among those that nothing speaks against. Behind each are the Offers of that Model in that tier.
 *
 * Left out: what has no price that the shape demands, kinds that it has no word for, hardware by the hour, what was retired.
 */
export function listOpenRouterRows(catalog: MirrorCatalog): OpenRouterRow[] {
  const served = catalog.offers.filter((offer) => isServed(offer) && fits(offer)).toSorted(byName);
  const byModel = Map.groupBy(served, (offer) => offer.model);
  const rows = new Map<string, OpenRouterRow>();
  const addRow = (id: string, offer: ResolvedOffer): void => {
    const own = (byModel.get(offer.model) ?? []).filter((one) => one.provider !== ROUTER && one.tier === offer.tier);
    if (!rows.has(id)) rows.set(id, { id, offer, endpoints: own.filter((one) => textOf(one, "mode") === textOf(offer, "mode")) });
  };
  const listed = served.filter((offer) => offer.provider === ROUTER && offer.variant === "");
  for (const offer of listed) addRow(offer.nativeId, offer);
  const known = new Set(listed.map((offer) => offer.model));
  for (const [model, own] of byModel) {
    const [best] = own.filter((offer) => offer.provider !== ROUTER).sort(byWorth);
    if (best && !known.has(model)) addRow(model, best);
  }
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
