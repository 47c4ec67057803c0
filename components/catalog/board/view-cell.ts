import { formatFigure, shortWords } from "@/components/catalog/board/format-figure";
import { type BoardTable, FLAG, readMove, readStatus, readTriState } from "@/lib/catalog/board/dataset";
import type { BoardFilter } from "@/lib/catalog/board/filter";
import { LENS_KIND, lensFigure, lensWords } from "@/lib/catalog/board/lens";
import { type BoardRow, cellOffers } from "@/lib/catalog/board/select-board";
import { formatDay } from "@/lib/format/instant";
import { formatPrice } from "@/lib/format/money";

/** One cell, ready to be drawn. `ratio`: how near it comes to the row's best, 1 for the best itself. */
export type CellView = {
  readonly text: string;
  readonly title?: string;
  readonly ratio?: number;
  readonly best?: true;
  readonly conflict?: true;
  readonly held?: true;
  readonly move?: "fell" | "rose";
  /** Why it cannot be had, with the date where one is known. */
  readonly gone?: string;
  /** A short line under the figure: the date of what is gone, or the unit of a price that is not by the token. */
  readonly note?: string;
  readonly count?: number;
};

/** Since when nobody lists an Offer; empty for one that is listed, and until the second part of the data has come. */
const unseenDay = ({ rest }: BoardTable, offer: number): string => formatDay(rest?.texts[rest.offers.unseen[offer] ?? 0] ?? "");

/** Why an Offer cannot be had; `undefined` for one that can. */
export function goneWords(table: BoardTable, offer: number): string | undefined {
  const status = readStatus(table.flags[offer] ?? 0);
  if (status === "retired") return "retired";
  if (status !== "unseen") return undefined;
  const day = unseenDay(table, offer);
  return day ? `not seen since ${day}` : "not seen in the latest capture";
}

/** The price in words of an Offer that asks for nothing by the plain token; empty for any other. */
export const rateOf = ({ rest }: BoardTable, offer: number): string => rest?.texts[rest.offers.rate[offer] ?? 0] ?? "";

/** What a price is marked with; a size, a speed or a word carries no mark of the price beside it. */
export function priceMarks(table: BoardTable, lens: BoardFilter["lens"], offer: number): Pick<CellView, "conflict" | "held" | "move"> {
  if (LENS_KIND[lens] !== "low" || lens === "latency") return {};
  const flags = table.flags[offer] ?? 0;
  const move = readMove(flags);
  return {
    ...(readTriState(flags, FLAG.conflict) === true && { conflict: true as const }),
    ...(readTriState(flags, FLAG.suspicious) === true && { held: true as const }),
    ...(move !== "" && { move }),
  };
}

function marks(table: BoardTable, lens: BoardFilter["lens"], offer: number, count: number): Partial<CellView> {
  const gone = goneWords(table, offer);
  const day = gone ? unseenDay(table, offer) : "";
  return {
    ...priceMarks(table, lens, offer),
    ...(gone && { gone }),
    ...(day && { note: day }),
    ...(count > 1 && { count }),
  };
}

function wordsCell(table: BoardTable, filter: BoardFilter, offers: readonly number[]): CellView {
  const said = [...new Set(offers.map((offer) => lensWords(table, offer, filter.lens)).filter(Boolean))];
  const { gone, note } = marks(table, filter.lens, offers[0] ?? -1, 1);
  const own = { ...(offers.length > 1 && { count: offers.length }), ...(gone && { gone }), ...(note && { note }) };
  const first = said[0];
  if (first === undefined) return { text: "?", ...own };
  const text = shortWords(filter.lens, first);
  return { text: said.length > 1 ? `${text} +${said.length - 1}` : text, title: said.join("; "), ...own };
}

/** A price in words, cut to fit a cell: the amount above, its unit below. */
function rateCell(rate: string): Pick<CellView, "text" | "title" | "note"> {
  const [amount = "", ...unit] = rate.replace(/^from /, "").split(" per ");
  const text = `$${formatPrice(Number(amount.replaceAll(/[$,]/g, "")))}${rate.startsWith("from ") ? "+" : ""}`;
  return { text, title: rate, note: `per ${unit.join(" per ")}` };
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
  const own = marks(table, filter.lens, shown, offers.length);
  if (Number.isNaN(figure)) {
    const rate = filter.lens === "price" ? rateOf(table, shown) : "";
    return { ...(rate ? rateCell(rate) : { text: "?" }), ...own };
  }
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
    cell.held && "the price is suspicious",
    cell.move && `${cell.move} in the last 30 days`,
    cell.gone,
    cell.count && `${cell.count} offers`,
  ]
    .filter(Boolean)
    .join(", ");
}
