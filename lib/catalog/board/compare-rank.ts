import { type BoardTable, FLAG, readStatus, readTriState } from "@/lib/catalog/board/dataset";
import type { Lens } from "@/lib/catalog/board/filter";

const GONE = new Set(["retired", "unseen"]);

/** Whether an Offer is withdrawn: shown struck, but it cannot be had, so it is not compared. */
export const isGone = (table: BoardTable, offer: number): boolean => GONE.has(readStatus(table.flags[offer] ?? 0));

// Reading from or writing to a cache may well cost nothing at an Offer that is paid for.
const FREE_AT_ZERO: ReadonlySet<Lens> = new Set(["price", "input", "output", "batch"]);

const STANDARD_PRICES: ReadonlySet<Lens> = new Set(["price", "input", "output", "cache_read", "cache_write"]);

/**
 * How far an Offer stands behind those that a figure compares under a lens: 0 compared, 1 a free tier, 2 a tier
 * that answers later for less or sooner for more (batch, flex, fast, priority; not under the batch lens), 3 withdrawn. The one rule of best figures, spreads,
 * orders and exports.
 */
export function compareRank(table: BoardTable, lens: Lens, offer: number, figure: number): 0 | 1 | 2 | 3 {
  if (isGone(table, offer)) return 3;
  if (STANDARD_PRICES.has(lens) && readTriState(table.flags[offer] ?? 0, FLAG.special) === true) return 2;
  return figure === 0 && FREE_AT_ZERO.has(lens) ? 1 : 0;
}
