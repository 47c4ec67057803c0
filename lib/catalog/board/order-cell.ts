import type { BoardTable } from "@/lib/catalog/board/dataset";
import type { BoardFilter } from "@/lib/catalog/board/filter";
import { cellOffers, selectBoard } from "@/lib/catalog/board/select-board";

/** The ids of the Offers of one Model at one Provider as a view has them: the one that its cell shows first, those it leaves out last. */
export function orderCell(table: BoardTable, filter: BoardFilter, cell: { readonly model: string; readonly provider: string }): number[] {
  const model = table.core.models.id.indexOf(cell.model);
  const provider = table.core.providers.findIndex(({ slug }) => slug === cell.provider);
  const all = [...table.model.keys()].filter((offer) => table.model[offer] === model && table.provider[offer] === provider);
  const row = selectBoard(table, filter).rows.find((one) => one.model === model);
  const shown = row ? cellOffers(table, filter, row, provider) : [];
  const hidden = cellOffers(table, filter, { offers: all.filter((offer) => !shown.includes(offer)) }, provider);
  return [...shown, ...hidden].flatMap((offer) => table.rest?.offers.id[offer] ?? []);
}
