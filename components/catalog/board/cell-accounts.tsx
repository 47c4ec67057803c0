import { OfferAccount } from "@/components/catalog/offer-account";
import type { Lens } from "@/lib/catalog/board/filter";
import type { OfferDetail } from "@/lib/catalog/offer-detail";

const PRICE_LENSES = new Set<Lens>(["price", "input", "output", "cache_read", "cache_write", "batch"]);

/** Each Offer of one cell with its rate card; limits and abilities are open where the lens is about them. */
export function CellAccounts({ offers, lens }: { offers: readonly OfferDetail[]; lens: Lens }) {
  if (offers.length === 0) return <p className="px-5 py-4 text-muted">No source lists this model at this provider.</p>;
  return offers.map((offer) => <OfferAccount key={offer.id} offer={offer} isOpen={offers.length === 1 || !PRICE_LENSES.has(lens)} />);
}
