import type { PriceStanding } from "@/lib/catalog/price-standing";
import { formatCount, formatRatio } from "@/lib/format/count";

const cheapestFor = (models: string): string => `is the cheapest for ${models}, alone or with others`;

/** Two Models one by one, the cheaper first. */
function pairWords(atBest: number, first: string, second: string): string {
  if (atBest === 2) return `, and ${cheapestFor("both")}.`;
  const start = atBest === 1 ? `: it ${cheapestFor("one")}, and asks` : `: it asks ${first} the cheapest price for one and`;
  return `${start} ${second}${atBest === 1 ? " the cheapest price" : ""} for the other.`;
}

/** How a Provider's prices stand to the cheapest, in a sentence or some; of one or two shared Models each by itself. Empty without any. */
export function standingWords({ models, low, median, high, atBest }: PriceStanding): string {
  const [first, second] = models.map(({ ratio }) => formatRatio(ratio));
  if (first === undefined) return "";
  if (second === undefined)
    return `It shares one model with other providers, and ${atBest === 1 ? cheapestFor("it") : `asks ${first} the cheapest price for it`}.`;
  if (models.length === 2) return `It shares two models with other providers${pairWords(atBest, first, second)}`;
  const best = atBest === 0 ? "is the cheapest for none" : cheapestFor(atBest === models.length ? "all" : formatCount(atBest));
  return [
    `It shares ${formatCount(models.length)} models with other providers.`,
    `Half of them cost at most ${formatRatio(median)} the cheapest price; the middle half lies between ${formatRatio(low)} and ${formatRatio(high)}.`,
    `It ${best}.`,
  ].join(" ");
}
