import { formatFigure } from "@/components/catalog/board/format-figure";
import { type ListLine, listLine } from "@/components/catalog/board/list-lines";
import { type CellView, viewCell } from "@/components/catalog/board/view-cell";
import type { BoardProvider, BoardTable } from "@/lib/catalog/board/dataset";
import type { BoardFilter, Lens } from "@/lib/catalog/board/filter";
import { lensFigure } from "@/lib/catalog/board/lens";
import { orderOffers } from "@/lib/catalog/board/order-offers";
import type { BoardRow, BoardView } from "@/lib/catalog/board/select-board";
import { formatRatio } from "@/lib/format/count";
import { formatTokens } from "@/lib/format/tokens";

export type ColumnHead = { readonly slug: string; readonly name: string; readonly kind: string };
export type RowHead = {
  readonly id: string;
  readonly name: string;
  readonly lab: string;
  readonly context: string;
  readonly offers: number;
  readonly spread: string;
  /** Who has the best figure of the row, when there is something to compare. */
  readonly best: { readonly provider: string; readonly words: string } | null;
};

/** What the board draws, whether it comes from the first slice in the page or from the whole table. */
export type Picture = {
  readonly lens: Lens;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly offerCount: number;
  readonly unstated: number;
  readonly column: (at: number) => ColumnHead | undefined;
  readonly row: (at: number) => RowHead | undefined;
  readonly cell: (row: number, column: number) => CellView | null | undefined;
  readonly lines: { readonly count: number; readonly at: (index: number) => ListLine | undefined };
};

/** The part of a Picture that travels in the page. */
export type PictureSlice = {
  readonly lens: Lens;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly offerCount: number;
  readonly unstated: number;
  readonly columns: readonly ColumnHead[];
  readonly rows: readonly RowHead[];
  readonly cells: readonly (readonly (CellView | null)[])[];
  readonly lines: readonly ListLine[];
};

export const SLICE = { rows: 40, columns: 16, lines: 30 } as const;

/** The kind that marks a Provider in a column head: its first one. */
export const markOf = (provider: BoardProvider | undefined): string => provider?.kinds[0] ?? "";

function bestOf(table: BoardTable, filter: BoardFilter, row: BoardRow): RowHead["best"] {
  if (!(row.spread > 1)) return null;
  const holder = row.offers.find((offer) => lensFigure(table, offer, filter.lens, filter.mix) === row.best);
  const provider = table.core.providers[table.provider[holder ?? -1] ?? -1];
  return provider ? { provider: provider.slug, words: `best: ${formatFigure(filter.lens, row.best)} at ${provider.name}` } : null;
}

/** A Picture over the whole table; cells are worked out when they come into sight. */
export function pictureOfTable(table: BoardTable, filter: BoardFilter, view: BoardView): Picture {
  const { core } = table;
  let order: readonly number[] | null = null;
  const lines = (): readonly number[] => {
    order ??= orderOffers(table, filter, view);
    return order;
  };
  return {
    lens: filter.lens,
    rowCount: view.rows.length,
    columnCount: view.providers.length,
    offerCount: view.offerCount,
    unstated: view.unstated,
    column: (at) => {
      const provider = core.providers[view.providers[at] ?? -1];
      return provider && { slug: provider.slug, name: provider.name, kind: markOf(provider) };
    },
    row: (at) => {
      const row = view.rows[at];
      if (!row) return undefined;
      return {
        id: core.models.id[row.model] ?? "",
        name: core.models.name[row.model] ?? "",
        lab: core.labs[core.models.lab[row.model] ?? 0]?.name ?? "",
        context: Number.isNaN(row.context) ? "" : formatTokens(row.context),
        offers: row.offers.length,
        spread: row.spread > 1 ? formatRatio(row.spread) : "",
        best: bestOf(table, filter, row),
      };
    },
    cell: (at, column) => {
      const row = view.rows[at];
      const provider = view.providers[column];
      return row && provider !== undefined ? viewCell(table, filter, row, provider) : undefined;
    },
    lines: {
      get count() {
        return view.offerCount;
      },
      at: (index) => {
        const offer = lines()[index];
        return offer === undefined ? undefined : listLine(table, filter, offer);
      },
    },
  };
}

/** A Picture over the slice: beyond it the rows and cells are not there yet. */
export function pictureOfSlice(slice: PictureSlice): Picture {
  return {
    ...slice,
    column: (at) => slice.columns[at],
    row: (at) => slice.rows[at],
    cell: (row, column) => slice.cells[row]?.[column],
    lines: { count: slice.offerCount, at: (index) => slice.lines[index] },
  };
}

const upTo = <T>(count: number, read: (at: number) => T | undefined): T[] =>
  Array.from({ length: count }, (_, at) => read(at)).flatMap((one) => (one === undefined ? [] : [one]));

/** Cuts the first rows, columns and list lines out of a Picture. */
export function takeSlice(picture: Picture, isListSaid: boolean): PictureSlice {
  const columns = upTo(Math.min(SLICE.columns, picture.columnCount), picture.column);
  const rows = isListSaid ? [] : upTo(Math.min(SLICE.rows, picture.rowCount), picture.row);
  return {
    lens: picture.lens,
    rowCount: picture.rowCount,
    columnCount: picture.columnCount,
    offerCount: picture.offerCount,
    unstated: picture.unstated,
    columns,
    rows,
    cells: rows.map((_, row) => columns.map((_head, column) => picture.cell(row, column) ?? null)),
    lines: upTo(Math.min(SLICE.lines, picture.lines.count), picture.lines.at),
  };
}
