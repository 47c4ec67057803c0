import type { OfferHistory } from "@/lib/catalog/history/lowest-steps";
import type { SourceId } from "@/lib/catalog/source";

/** One move of the shown price of an Offer. Prices are decimal text, USD per million tokens. */
export type PriceChange = {
  readonly at: string;
  readonly offer: number;
  readonly meter: "input" | "output";
  readonly before: string;
  readonly after: string;
  readonly source: SourceId | null;
  readonly isBound: boolean;
};

/** The moves of prices since an ISO instant, latest first. Another source being shown is no move, nor is a first price or a gap. */
export function priceChanges(histories: readonly OfferHistory[], since: string): PriceChange[] {
  const changes = histories.flatMap((history) =>
    (["input", "output"] as const).flatMap((meter) =>
      history[meter].flatMap((step, index): PriceChange[] => {
        const before = history[meter][index - 1]?.usd ?? null;
        if (step.cause !== "price" || step.usd === null || before === null || step.from <= since) return [];
        return [{ at: step.from, offer: history.id, meter, before, after: step.usd, source: step.source, isBound: step.isBound }];
      }),
    ),
  );
  return changes.sort((a, b) => (a.at === b.at ? a.offer - b.offer || (a.meter < b.meter ? -1 : 1) : a.at < b.at ? 1 : -1));
}
