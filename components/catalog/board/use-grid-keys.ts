"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import { type FocusEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import type { ColumnRange } from "@/components/catalog/board/matrix-row";
import type { Picture } from "@/components/catalog/board/picture";
import { LENS_KIND } from "@/lib/catalog/board/lens";

type Place = { readonly row: number; readonly column: number };
type Scroller = Virtualizer<HTMLElement, Element>;
type GridKeysInput = { picture: Picture; rows: Scroller; columns: Scroller; range: ColumnRange; firstRow: number; lastRow: number };

const PAGE = 10;
const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

function placeOf(target: EventTarget): Place | null {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
  return element ? { row: Number(element.dataset.row), column: Number(element.dataset.column) } : null;
}

function move(key: string, { row, column }: Place, isWhole: boolean, last: Place): Place | null {
  switch (key) {
    case "ArrowUp":
      return { row: row - 1, column };
    case "ArrowDown":
      return { row: row + 1, column };
    case "ArrowLeft":
      return { row, column: column - 1 };
    case "ArrowRight":
      return { row, column: column + 1 };
    case "Home":
      return { row: isWhole ? 0 : row, column: 0 };
    case "End":
      return { row: isWhole ? last.row : row, column: last.column };
    case "PageUp":
      return { row: row - PAGE, column };
    case "PageDown":
      return { row: row + PAGE, column };
    default:
      return null;
  }
}

/** Arrow keys over the virtual grid. Row -1 is the head; column 0 the Model. Enter or a click opens a cell. */
export function useGridKeys({ picture, rows, columns, range, firstRow, lastRow }: GridKeysInput) {
  const { filter, change } = useBoard();
  const [wanted, setWanted] = useState<Place>({ row: 0, column: 1 });
  const toFocus = useRef<Place | null>(null);
  const hasSpread = LENS_KIND[picture.lens] !== "text";
  const lastColumn = picture.columnCount + (hasSpread ? 1 : 0);
  const isEdge = wanted.column === 0 || (hasSpread && wanted.column === lastColumn);
  // What has scrolled out of the page cannot take the focus: the nearest place in it stands in.
  const active: Place = {
    row: wanted.row === -1 ? -1 : clamp(wanted.row, firstRow, Math.max(firstRow, lastRow)),
    column: isEdge ? wanted.column : clamp(wanted.column, range.from + 1, Math.max(range.from + 1, range.to)),
  };

  useEffect(() => {
    const place = toFocus.current;
    if (!place) return;
    const element = rows.scrollElement?.querySelector<HTMLElement>(`[data-row="${place.row}"][data-column="${place.column}"]`);
    if (!element) return;
    toFocus.current = null;
    element.focus({ preventScroll: true });
  });

  const open = (place: Place) => {
    const model = picture.row(place.row)?.id;
    const isSpread = hasSpread && place.column === lastColumn;
    const provider = isSpread ? picture.row(place.row)?.best?.provider : picture.column(place.column - 1)?.slug;
    if (model && provider && (isSpread || picture.cell(place.row, place.column - 1)))
      change({ cell: { model, provider } }, filter.cell ? "replace" : "push");
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const place = placeOf(event.target);
    if (!place) return;
    if (event.key === "Enter" && event.target instanceof HTMLTableCellElement) {
      event.preventDefault();
      return open(place);
    }
    const next = move(event.key, place, event.ctrlKey, { row: picture.rowCount - 1, column: lastColumn });
    if (!next) return;
    event.preventDefault();
    const to = { row: clamp(next.row, -1, picture.rowCount - 1), column: clamp(next.column, 0, lastColumn) };
    toFocus.current = to;
    setWanted(to);
    if (to.row >= 0) rows.scrollToIndex(to.row, { align: "auto" });
    if (to.column > 0 && to.column <= picture.columnCount) columns.scrollToIndex(to.column - 1, { align: "auto" });
  };

  const onFocus = (event: FocusEvent) => {
    const place = placeOf(event.target);
    if (place && (place.row !== wanted.row || place.column !== wanted.column)) setWanted(place);
  };

  const onClick = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("td[data-cell], td[data-best]") : null;
    const place = cell && placeOf(cell);
    const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey;
    if (!place || isElsewhere) return;
    event.preventDefault();
    cell.focus({ preventScroll: true });
    open(place);
  };

  return { active, onKeyDown, onFocus, onClick };
}
