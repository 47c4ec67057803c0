import { startsDescending } from "@/lib/catalog/board/column-key";
import { type BoardFilter, LENSES, type Lens, type ListColumn, type RowSort, type SortDirection } from "@/lib/catalog/board/filter";
import { LENS_KIND, LENS_LABEL } from "@/lib/catalog/board/lens";

export type ColumnId = "model" | ListColumn;
/** A column of the list. `isMain`: the one of the lens, beside the names. */
export type Column = {
  readonly id: ColumnId;
  readonly label: string;
  readonly width: number;
  readonly isFigure: boolean;
  readonly isMain: boolean;
};

const WIDTHS: readonly (readonly [id: ColumnId, width: number, label?: string])[] = [
  ["native_id", 280, "Native id"],
  ["input", 84],
  ["output", 84],
  ["cache_read", 98],
  ["context", 88],
  ["max_output", 100],
  ["modalities", 190],
  ["quantization", 108],
  ["regions", 130],
  ["release", 108],
  ["source", 140, "Source"],
  ["checked", 116, "Checked"],
];

const lensOf = (id: ColumnId): Lens | undefined => LENSES.find((lens) => lens === id);

/** The columns of the list: Model, Provider and the lens first; the lens does not stand there twice. */
export function columnsOf(lens: Lens): readonly Column[] {
  const isFigure = (id: ColumnId): boolean => LENS_KIND[lensOf(id) ?? "modalities"] !== "text";
  const plain = { isFigure: false, isMain: false };
  return [
    { id: "model", label: "Model", width: 210, ...plain },
    { id: "provider", label: "Provider", width: 150, ...plain },
    { id: lens, label: LENS_LABEL[lens], width: isFigure(lens) ? 136 : 190, isFigure: isFigure(lens), isMain: true },
    ...WIDTHS.filter(([id]) => id !== lens).map(([id, width, label]) => ({
      ...{ id, width, isFigure: isFigure(id), isMain: false },
      label: label ?? LENS_LABEL[lensOf(id) ?? lens],
    })),
  ];
}

/** The sort that a column's head sets. */
export const sortOf = (id: ColumnId): RowSort => (id === "model" ? "name" : `by:${id}`);

/** How the list is sorted by a column; `null` when it is not. */
export function directionOf(filter: BoardFilter, id: ColumnId): SortDirection | null {
  const isSorted = filter.sort === sortOf(id) || (filter.sort === "cheapest" && id === filter.lens);
  return isSorted ? filter.direction : null;
}

/** The next order of a column: its natural one first, then the other way round. */
export function nextSort(filter: BoardFilter, id: ColumnId): Pick<BoardFilter, "sort" | "direction"> {
  const now = directionOf(filter, id);
  const first: SortDirection = id !== "model" && startsDescending(id) ? "desc" : "asc";
  return { sort: sortOf(id), direction: now === null ? first : now === "asc" ? "desc" : "asc" };
}
