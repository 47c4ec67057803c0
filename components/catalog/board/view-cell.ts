import { formatFigure, shortWords } from "@/components/catalog/board/format-figure";
import { type BoardTable, FLAG, readMove, readStatus, readTriState } from "@/lib/catalog/board/dataset";
import type { BoardFilter } from "@/lib/catalog/board/filter";
import { LENS_KIND, lensFigure, lensWords } from "@/lib/catalog/board/lens";
import { type BoardRow, cellOffers } from "@/lib/catalog/board/select-board";

/** One cell, ready to be drawn. `ratio`: how near it comes to the row's best, 1 for the best itself. */
export type CellView = {
  readonly text: string;
  readonly title?: string;
  readonly ratio?: number;
  readonly best?: true;
  readonly conflict?: true;
  readonly held?: true;
  readonly move?: "fell" | "rose";
  readonly gone?: "retired" | "not seen in the latest capture";
  readonly count?: number;
};

const GONE: Readonly<Record<string, CellView["gone"]>> = { retired: "retired", unseen: "not seen in the latest capture" };

function marks(table: BoardTable, offer: number, count: number): Partial<CellView> {
  const flags = table.flags[offer] ?? 0;
  const move = readMove(flags);
  const gone = GONE[readStatus(flags)];
  return {
    ...(readTriState(flags, FLAG.conflict) === true && { conflict: true as const }),
    ...(readTriState(flags, FLAG.suspicious) === true && { held: true as const }),
    ...(move !== "" && { move }),
    ...(gone && { gone }),
    ...(count > 1 && { count }),
  };
}

function wordsCell(table: BoardTable, filter: BoardFilter, offers: readonly number[]): CellView {
  const said = [...new Set(offers.map((offer) => lensWords(table, offer, filter.lens)).filter(Boolean))];
  const count = offers.length > 1 ? { count: offers.length } : {};
  const first = said[0];
  if (first === undefined) return { text: "?", ...count };
  const text = shortWords(filter.lens, first);
  return { text: said.length > 1 ? `${text} +${said.length - 1}` : text, title: said.join("; "), ...count };
}

/** How near a figure comes to the best: for prices best / figure, for sizes figure / best. */
export function ratioToBest(lens: BoardFilter["lens"], figure: number, best: number): number {
  const ratio = LENS_KIND[lens] === "high" ? figure / best : best / figure;
  return figure === best || (figure === 0 && LENS_KIND[lens] === "low") ? 1 : Number.isFinite(ratio) ? Math.max(0, Math.min(1, ratio)) : 0;
}

/** The cell of one row and Provider. **Returns** `null` where the Provider does not offer the Model. */
export function viewCell(table: BoardTable, filter: BoardFilter, row: BoardRow, provider: number): CellView | null {
  const offers = cellOffers(table, filter, row, provider);
  const shown = offers[0];
  if (shown === undefined) return null;
  if (LENS_KIND[filter.lens] === "text") return wordsCell(table, filter, offers);
  const figure = lensFigure(table, shown, filter.lens, filter.mix);
  const own = marks(table, shown, offers.length);
  if (Number.isNaN(figure)) return { text: "?", ...own };
  const ratio = own.gone ? 0 : Math.round(ratioToBest(filter.lens, figure, row.best) * 100) / 100;
  const isBest = figure === row.best && !Number.isNaN(row.spread) && row.spread > 1;
  return { text: formatFigure(filter.lens, figure), ratio, ...(isBest && !own.gone && { best: true as const }), ...own };
}

/** What a screen reader says of a cell. */
export function cellWords(cell: CellView | null): string {
  if (!cell) return "not offered";
  return [
    cell.text === "?" ? "not stated" : (cell.title ?? cell.text),
    cell.best && "best of the row",
    cell.conflict && "sources disagree",
    cell.held && "a suspicious value is held",
    cell.move && `${cell.move} in the last 30 days`,
    cell.gone,
    cell.count && `${cell.count} offers`,
  ]
    .filter(Boolean)
    .join(", ");
}
