import { columnKey } from "@/lib/catalog/board/column-key";
import { compareRank } from "@/lib/catalog/board/compare-rank";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { type BoardFilter, columnLens, type ListColumn, sortColumn } from "@/lib/catalog/board/filter";
import { LENS_KIND } from "@/lib/catalog/board/lens";
import type { BoardView } from "@/lib/catalog/board/select-board";

type Order = { readonly column: ListColumn; readonly sign: 1 | -1 };

/** What is not compared (free, later, withdrawn) stands after what is where figures are sorted; what is not stated stands last, whichever way. */
function sortOffers(table: BoardTable, filter: BoardFilter, offers: readonly number[], { column, sign }: Order): number[] {
  const key = columnKey(table, column, filter.mix);
  const lens = columnLens(column);
  const isFigure = lens !== null && LENS_KIND[lens] !== "text";
  const keyed = offers.map((offer, place) => {
    const value = key(offer);
    return { offer, place, value, rank: isFigure && lens !== null ? compareRank(table, lens, offer, value) : 0 };
  });
  keyed.sort((a, b) => {
    const [isLastA, isLastB] = [Number.isNaN(a.value), Number.isNaN(b.value)];
    if (isLastA || isLastB) return Number(isLastA) - Number(isLastB) || a.rank - b.rank || a.place - b.place;
    return a.rank - b.rank || sign * (a.value - b.value) || a.place - b.place;
  });
  return keyed.map(({ offer }) => offer);
}

/** The Offers of the view in the order of the list: by the column that is sorted, else row by row, the best figure first. */
export function orderOffers(table: BoardTable, filter: BoardFilter, view: BoardView): readonly number[] {
  const rowByRow = (): number[] => {
    const best: Order = { column: filter.lens, sign: LENS_KIND[filter.lens] === "high" ? -1 : 1 };
    return view.rows.flatMap((row) => (row.offers.length > 1 ? sortOffers(table, filter, row.offers, best) : row.offers));
  };
  const sign = filter.direction === "desc" ? -1 : 1;
  const column = filter.sort === "cheapest" ? filter.lens : sortColumn(filter.sort);
  if (column === null) return rowByRow();
  const offers = view.rows.flatMap((row) => row.offers);
  return sortOffers(table, filter, offers, { column, sign });
}
