import type { BoardTable } from "@/lib/catalog/board/dataset";
import type { BoardFilter } from "@/lib/catalog/board/filter";
import { selectBoard } from "@/lib/catalog/board/select-board";
import type { OfferChange } from "@/lib/catalog/change/change";
import { diffOffers, type Span } from "@/lib/catalog/change/diff-offer";
import type { ResolvedOffer } from "@/lib/catalog/resolve/resolve-offer";

/** A board of an instant: what a view selects from, and every Offer known by then, `gone` those that only pages still have. */
export type BoardStand = {
  readonly table: BoardTable;
  readonly offers: ReadonlyMap<number, ResolvedOffer>;
  readonly gone: ReadonlyMap<number, ResolvedOffer>;
};

/** The ids of the Offers that a view shows: those that match, in the columns that are there. */
function shownIds({ table }: BoardStand, filter: BoardFilter): number[] {
  const view = selectBoard(table, { ...filter, reach: null });
  const columns = new Set(view.providers);
  const shown = view.rows.flatMap(({ offers }) => offers).filter((offer) => columns.has(table.provider[offer] ?? -1));
  return shown.flatMap((offer) => table.rest?.offers.id[offer] ?? []);
}

const standing = ({ offers, gone }: BoardStand, ids: ReadonlySet<number>) => new Map([...offers, ...gone].filter(([id]) => ids.has(id)));

/**
 * What differs, as `diffOffers` tells it, in the Offers that a view shows on the board of then or on that of now. One that the
 * Filter lets in or keeps out by now is told by what moved of it.
 */
export function diffView({ then, now }: { then: BoardStand; now: BoardStand }, filter: BoardFilter, span: Span): OfferChange[] {
  const ids = new Set([...shownIds(then, filter), ...shownIds(now, filter)]);
  return diffOffers(standing(then, ids), standing(now, ids), span);
}
