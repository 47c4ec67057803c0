import type { OfferDetail } from "@/lib/catalog/offer-detail";
import { isSpecialService } from "@/lib/catalog/tier";
import { compareNames } from "@/lib/format/count";

/** What a page's table of Offers can be sorted by. `name` is the Provider on a Model's page and the Model on a Provider's. */
export const OFFER_SORTS = ["price", "output", "context", "max_output", "name", "status", "checked"] as const;
export type OfferSort = (typeof OFFER_SORTS)[number];
export type OfferOrder = { readonly sort: OfferSort; readonly direction: "asc" | "desc" };

/** An Offer with the name that its row carries. */
export type NamedOffer = { readonly offer: OfferDetail; readonly name: string };

const LARGEST_FIRST: ReadonlySet<OfferSort> = new Set(["context", "max_output", "checked"]);

/** The direction of a column that is not sorted yet: cheap, large and lately checked first, names from A. */
export const firstDirection = (sort: OfferSort): OfferOrder["direction"] => (LARGEST_FIRST.has(sort) ? "desc" : "asc");

const fieldOf = (offer: OfferDetail, name: string): unknown => offer.fields.find((field) => field.field === name)?.value;
const numberOf = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);

/** The base price of a Meter, to be compared only; `NaN` where not stated. */
export const basePrice = (offer: OfferDetail, meter: "input" | "output" | "cache_read"): number =>
  Number(offer.rates.find((rate) => rate.field === `price:${meter}`)?.value ?? Number.NaN);

const FIGURES: Partial<Record<OfferSort, (offer: OfferDetail) => number>> = {
  price: (offer) => basePrice(offer, "input"),
  output: (offer) => basePrice(offer, "output"),
  context: (offer) => numberOf(fieldOf(offer, "context")),
  max_output: (offer) => numberOf(fieldOf(offer, "max_output")),
  checked: (offer) => Date.parse((offer.rates[0] ?? offer.fields[0])?.checkedAt ?? ""),
};

const STATUSES = ["live", "preview", "degraded", "deprecated", "retired", "unseen"];
const statusOf = (offer: OfferDetail): number =>
  STATUSES.indexOf(offer.unseenSince === null ? String(fieldOf(offer, "status") ?? "live") : "unseen");

/** Under a price: standing prices first, then free or unknown ones, tiers that answer later or sooner, and what is withdrawn. */
function groupOf(offer: OfferDetail, figure: number): number {
  if (offer.unseenSince !== null || fieldOf(offer, "status") === "retired") return 3;
  if (isSpecialService(offer.tier)) return 2;
  return figure > 0 ? 0 : 1;
}

function compareBy({ sort, direction }: OfferOrder): (a: NamedOffer, b: NamedOffer) => number {
  const turn = direction === "asc" ? 1 : -1;
  const figure = FIGURES[sort];
  if (sort === "name") return (a, b) => turn * compareNames(a.name, b.name);
  if (!figure) return (a, b) => turn * (statusOf(a.offer) - statusOf(b.offer));
  const isPrice = sort === "price" || sort === "output";
  return (a, b) => {
    const [left, right] = [figure(a.offer), figure(b.offer)];
    const group = isPrice ? groupOf(a.offer, left) - groupOf(b.offer, right) : 0;
    const unknown = Number(Number.isNaN(left)) - Number(Number.isNaN(right));
    return group || unknown || (Number.isNaN(left) ? 0 : turn * (left - right));
  };
}

/** Offers in an order; whatever the direction, what is unknown comes last, and what a price does not compare behind what it does. */
export function orderOffers<Row extends NamedOffer>(rows: readonly Row[], order: OfferOrder): Row[] {
  const by = compareBy(order);
  return rows.toSorted((a, b) => by(a, b) || compareNames(a.name, b.name) || a.offer.id - b.offer.id);
}
