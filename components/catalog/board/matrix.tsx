"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import { MatrixHead } from "@/components/catalog/board/matrix-head";
import { type ColumnRange, MatrixRow } from "@/components/catalog/board/matrix-row";
import { SLICE } from "@/components/catalog/board/picture";
import { SpacerRow } from "@/components/catalog/board/spacer-row";
import { useBoxWidth } from "@/components/catalog/board/use-box-width";
import { useGridKeys } from "@/components/catalog/board/use-grid-keys";
import { boardQuery } from "@/lib/catalog/board/filter";
import { LENS_KIND, LENS_LABEL, LENS_UNIT } from "@/lib/catalog/board/lens";

const ROW = 52;
const HEAD = 57;
const OVERSCAN = { rows: 5, columns: 2 };
const WIDEST = 160;
const NARROW = 640;
const LEAST = { figure: 80, words: 104 };

/** Words have no spread, and so no last column. */
function edgesOf(width: number, hasSpread: boolean): { first: number; last: number } {
  return { first: width > 0 && width <= NARROW ? 138 : 200, last: hasSpread ? 62 : 0 };
}

/** Columns share the box evenly, and are never narrower than their least width. */
function columnWidth(room: number, count: number, least: number): number {
  if (room <= 0) return least;
  const fitting = Math.max(1, Math.floor(room / least));
  return count <= fitting ? Math.min(WIDEST, room / Math.max(1, count)) : room / fitting;
}

/** The matrix of Models and Providers: only the rows and columns in sight are in the page. `isLive`: scripts run, so arrow keys go from cell to cell. `onFit` hears how many columns the window holds. */
export function Matrix({ isLive, onFit }: { isLive: boolean; onFit: (columns: number) => void }) {
  const { picture, filter, isBehind } = useBoard();
  const query = useMemo(() => boardQuery({ ...filter, cell: null }), [filter]);
  const box = useRef<HTMLElement>(null);
  const width = useBoxWidth(box);
  const hasSpread = LENS_KIND[picture.lens] !== "text";
  const { first, last } = edgesOf(width, hasSpread);
  const least = hasSpread ? LEAST.figure : LEAST.words;
  const isNarrow = width > 0 && width <= NARROW;
  const room = width - first - (isNarrow ? 0 : last);
  const wide = columnWidth(room, picture.columnCount, least);
  const fitting = Math.max(1, Math.floor(room / least));
  useEffect(() => {
    if (width > 0) onFit(fitting);
  }, [width, fitting, onFit]);

  const rows = useVirtualizer({
    count: picture.rowCount,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN.rows,
    paddingStart: HEAD,
    scrollPaddingStart: HEAD,
    initialRect: { width: 0, height: HEAD + (SLICE.rows - OVERSCAN.rows) * ROW },
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: picture.columnCount,
    getScrollElement: () => box.current,
    estimateSize: () => wide,
    overscan: OVERSCAN.columns,
    paddingStart: first,
    paddingEnd: last,
    scrollPaddingStart: first,
    scrollPaddingEnd: last,
    initialRect: { width: first + (SLICE.columns - OVERSCAN.columns) * least, height: 0 },
  });
  useEffect(() => {
    if (wide > 0) columns.measure();
  }, [columns, wide]);
  // The remembered offset is asked first: scrolling a box that is at its top would still lay the page out.
  useEffect(() => {
    if (picture.rowCount >= 0 && (rows.scrollOffset ?? 0) > 0) box.current?.scrollTo({ top: 0 });
  }, [picture.rowCount, rows]);

  const inRows = rows.getVirtualItems();
  const inColumns = columns.getVirtualItems();
  const [top, bottom] = [inRows[0], inRows.at(-1)];
  const [left, right] = [inColumns[0], inColumns.at(-1)];
  const from = left?.index ?? 0;
  const to = right ? right.index + 1 : 0;
  const before = left ? left.start - first : 0;
  const after = right ? columns.getTotalSize() - last - right.end : 0;
  const range = useMemo<ColumnRange>(
    () => ({ from, to, before: Math.max(0, before), after: Math.max(0, after) }),
    [from, to, before, after],
  );
  const keys = useGridKeys({ picture, rows, columns, range, firstRow: top?.index ?? 0, lastRow: bottom?.index ?? 0 });
  const total = first + last + picture.columnCount * wide;

  return (
    <section
      ref={box}
      className={fitting < picture.columnCount ? "board-box has-more" : "board-box"}
      aria-label={`${LENS_LABEL[picture.lens]} by model and provider`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-busy={isBehind}
    >
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with arrow keys is a grid
        role="grid"
        className="ledger"
        style={{ width: total }}
        aria-rowcount={picture.rowCount + 1}
        aria-colcount={picture.columnCount + (hasSpread ? 2 : 1)}
        onKeyDown={keys.onKeyDown}
        onClick={keys.onClick}
        onFocus={keys.onFocus}
      >
        <caption className="sr-only">
          {LENS_LABEL[picture.lens]} of each model at each provider, in {LENS_UNIT[picture.lens]}
        </caption>
        <colgroup>
          <col style={{ width: first }} />
          {range.before > 0 && <col style={{ width: range.before }} />}
          {inColumns.map((column) => (
            <col key={column.key} style={{ width: wide }} />
          ))}
          {range.after > 0 && <col style={{ width: range.after }} />}
          {hasSpread && <col style={{ width: last }} />}
        </colgroup>
        <MatrixHead range={range} active={keys.active.row === -1 ? keys.active.column : -1} />
        <tbody>
          {top && top.index > 0 && <SpacerRow height={top.start - HEAD} />}
          {inRows.map(({ index }) => {
            const isOpenRow = filter.cell !== null && picture.row(index)?.id === filter.cell.model;
            return (
              <MatrixRow
                key={picture.row(index)?.id ?? index}
                picture={picture}
                row={index}
                range={range}
                query={query}
                isLive={isLive}
                active={keys.active.row === index ? keys.active.column : -1}
                selected={isOpenRow ? (filter.cell?.provider ?? null) : null}
              />
            );
          })}
          {bottom && bottom.index < picture.rowCount - 1 && <SpacerRow height={rows.getTotalSize() - bottom.end} />}
        </tbody>
      </table>
    </section>
  );
}
