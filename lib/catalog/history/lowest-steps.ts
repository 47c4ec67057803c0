import type { Mix } from "@/lib/catalog/board/filter";
import { blendPrice, makesTokens } from "@/lib/catalog/board/lens";
import type { PriceStep } from "@/lib/catalog/history/price-steps";
import { isSpecialService } from "@/lib/catalog/tier";

/** One Offer with the history of its prices. `mode` is empty where nobody states it. */
export type OfferHistory = {
  readonly id: number;
  readonly provider: string;
  readonly tier: string | null;
  readonly mode: string;
  readonly input: readonly PriceStep[];
  readonly output: readonly PriceStep[];
};

/**
 * One stretch of time over which one Offer was the cheapest. `usd` is the blended figure, only to be drawn; `input` and `output` are
 * what it is made of, as decimal text. All are `null` while nobody asked for a price.
 */
export type LowestStep = {
  readonly from: string;
  readonly until: string | null;
  readonly usd: number | null;
  readonly offer: number | null;
  readonly input: string | null;
  readonly output: string | null;
};

const TOLERANCE = 1e-9;

/** The step that holds at an instant. */
const stepAt = (steps: readonly PriceStep[], at: string): PriceStep | undefined =>
  steps.findLast((step) => step.from <= at && (step.until === null || step.until > at));

type Bid = Omit<LowestStep, "from" | "until">;

/** What an Offer asks at an instant; `null` where no price is stated and where it is free: a free tier is not compared. */
function bidOf(offer: OfferHistory, mix: Mix, at: string): (Bid & { readonly usd: number }) | null {
  const [input, output] = [stepAt(offer.input, at)?.usd ?? null, stepAt(offer.output, at)?.usd ?? null];
  const figure = (text: string | null) => (text === null ? Number.NaN : Number(text));
  const isByInput = !makesTokens(offer.mode) && !(figure(output) > 0);
  const usd = isByInput ? figure(input) : blendPrice(mix, figure(input), figure(output), Number.NaN);
  return usd > 0 ? { usd, offer: offer.id, input, output } : null;
}

/** The least of the bids; whoever was the cheapest before stays so at the same price. */
function leastOf(bids: readonly (Bid & { readonly usd: number })[], holder: number | null): Bid {
  const least = Math.min(...bids.map((bid) => bid.usd));
  const even = bids.filter((bid) => bid.usd <= least * (1 + TOLERANCE));
  return even.find((bid) => bid.offer === holder) ?? even[0] ?? { usd: null, offer: null, input: null, output: null };
}

/**
 * Which of a Model's Offers was the cheapest when, at a Mix. As on the board, free tiers, tiers that answer later or sooner (batch, flex, fast) and
 * Offers that could not be had do not count.
 *
 * **Units**: USD per million tokens, blended. **Returns** steps in order of time, none before the first price.
 */
export function lowestSteps(offers: readonly OfferHistory[], mix: Mix): LowestStep[] {
  const compared = offers.filter((offer) => !isSpecialService(offer.tier));
  const turns = new Set(compared.flatMap((offer) => [...offer.input, ...offer.output].map((step) => step.from)));
  const steps: LowestStep[] = [];
  for (const turn of [...turns].sort()) {
    const last = steps.at(-1);
    const least = leastOf(
      compared.flatMap((offer) => bidOf(offer, mix, turn) ?? []),
      last?.offer ?? null,
    );
    if ((!last && least.usd === null) || (last && last.offer === least.offer && last.usd === least.usd)) continue;
    if (last) steps[steps.length - 1] = { ...last, until: turn };
    steps.push({ ...least, from: turn, until: null });
  }
  return steps;
}
