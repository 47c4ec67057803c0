import type { BoardProvider } from "@/lib/catalog/board/dataset";
import type { DetailField, OfferDetail } from "@/lib/catalog/offer-detail";

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

/** What was asked for, and what of it there is. `missing`: picks that no Source has named up to that instant. */
export type Comparison = {
  readonly asOf: string;
  readonly newest: string | null;
  readonly columns: readonly CompareColumn[];
  readonly missing: readonly string[];
};
