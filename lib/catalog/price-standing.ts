import { compareRank } from "@/lib/catalog/board/compare-rank";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import type { Mix } from "@/lib/catalog/board/filter";
import { figureReader } from "@/lib/catalog/board/lens";

/** A Model that a Provider shares with others: its least price over the least price of all, 1 where it is the cheapest. */
export type SharedModel = { readonly model: number; readonly ratio: number; readonly cheapest: number };

/** How a Provider's prices stand to the cheapest for the same Models. Quartiles are of the ratios, `NaN` without any. */
export type PriceStanding = {
  readonly models: readonly SharedModel[];
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly atBest: number;
};

const EVEN = 1 + 1e-9;

/** The value below which a share of sorted figures lies, read between neighbours. */
export function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return below + (above - below) * (at - Math.floor(at));
}

/** The least compared price of each Provider, by Model. */
function leastPrices(table: BoardTable, mix: Mix): Map<number, Map<number, number>> {
  const read = figureReader(table, "price", mix);
  const least = new Map<number, Map<number, number>>();
  for (let offer = 0; offer < table.size; offer += 1) {
    const figure = read(offer);
    if (!(figure > 0) || compareRank(table, "price", offer, figure) !== 0) continue;
    const [model, provider] = [table.model[offer] ?? 0, table.provider[offer] ?? 0];
    const known = least.get(model) ?? new Map<number, number>();
    known.set(provider, Math.min(figure, known.get(provider) ?? figure));
    least.set(model, known);
  }
  return least;
}

/**
 * How a Provider's prices stand to the cheapest for the same Models, its own among them, over the Models that somebody else prices
 * too. Free tiers, tiers that answer later and what is withdrawn do not count, as on the board.
 *
 * `provider` is the place of the Provider in the board's columns. **Returns** the Models with the dearest last.
 */
export function priceStanding(table: BoardTable, provider: number, mix: Mix): PriceStanding {
  const models: SharedModel[] = [];
  for (const [model, prices] of leastPrices(table, mix)) {
    const own = prices.get(provider);
    if (own === undefined || prices.size < 2) continue;
    const best = Math.min(...prices.values());
    const cheapest = [...prices].find(([, price]) => price <= best * EVEN)?.[0] ?? provider;
    models.push({ model, ratio: own / best, cheapest: own <= best * EVEN ? provider : cheapest });
  }
  models.sort((a, b) => a.ratio - b.ratio || a.model - b.model);
  const ratios = models.map((one) => one.ratio);
  return {
    models,
    low: quantile(ratios, 0.25),
    median: quantile(ratios, 0.5),
    high: quantile(ratios, 0.75),
    atBest: ratios.filter((ratio) => ratio <= EVEN).length,
  };
}
