import type { BoardProvider } from "@/lib/catalog/board/dataset";
import type { DetailField, OfferDetail } from "@/lib/catalog/offer-detail";
import { isSpecialService } from "@/lib/catalog/tier";

/**
 * One Offer as a column of a comparison. `key` names it for good; `profile` is what its Provider states; `standsFor`: the
 * Model was picked, and this is which of its Offers speaks for it.
 */
export type CompareColumn = {
  readonly pick: string;
  readonly key: string;
  readonly modelName: string;
  readonly provider: BoardProvider;
  readonly offer: OfferDetail;
  readonly profile: readonly DetailField[];
  readonly standsFor: { readonly offers: number; readonly why: "own" | "cheapest" | "only" } | null;
};

/** Whether an Offer can still be had. */
export const isHad = ({ offer }: Pick<CompareColumn, "offer">): boolean =>
  offer.unseenSince === null && offer.fields.find(({ field }) => field === "status")?.value !== "retired";

/**
 * Whether the prices of an Offer are held against others', as on the board: free tiers, tiers that answer later or sooner and what cannot
 * be had are shown and are never the best.
 */
export function isCompared(column: Pick<CompareColumn, "offer">): boolean {
  const input = column.offer.rates.find(({ field }) => field === "price:input");
  return isHad(column) && !isSpecialService(column.offer.tier) && (input === undefined || Number(input.value) !== 0);
}

/** What was asked for, and what of it there is. `missing`: picks that no Source has named up to that instant. */
export type Comparison = {
  readonly asOf: string;
  readonly newest: string | null;
  readonly columns: readonly CompareColumn[];
  readonly missing: readonly string[];
};
