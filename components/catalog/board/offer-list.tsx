"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import { ListCard, ListRow } from "@/components/catalog/board/list-row";
import { SLICE } from "@/components/catalog/board/picture";
import { SpacerRow } from "@/components/catalog/board/spacer-row";
import type { BoardFilter, Lens, RowSort } from "@/lib/catalog/board/filter";
import { LENS_KIND, LENS_LABEL } from "@/lib/catalog/board/lens";

const ROW = { wide: 41, narrow: 61 };
const HEAD = { wide: 41, narrow: 0 };
const OVERSCAN = 8;

type Column = {
  readonly label: string;
  readonly width: number;
  readonly sort?: RowSort;
  readonly lens?: Lens;
  readonly isFigure?: boolean;
};

/** Columns of the list. Sorting by a figure is the lens of that figure, sorted: the Filter has one figure at a time. */
const columnsOf = (lens: Lens): readonly Column[] => [
  { label: "Model", width: 210, sort: "name" },
  { label: "Provider", width: 150 },
  { label: LENS_LABEL[lens], width: 110, sort: "cheapest", lens, isFigure: true },
  { label: "Native id", width: 260 },
  { label: "Input", width: 76, sort: "cheapest", lens: "input", isFigure: true },
  { label: "Output", width: 76, sort: "cheapest", lens: "output", isFigure: true },
  { label: "Cache read", width: 86, sort: "cheapest", lens: "cache_read", isFigure: true },
  { label: "Context", width: 80, sort: "cheapest", lens: "context", isFigure: true },
  { label: "Max output", width: 90, sort: "cheapest", lens: "max_output", isFigure: true },
  { label: "Modalities", width: 190 },
  { label: "Precision", width: 86 },
  { label: "Region", width: 130 },
  { label: "Released", width: 104, sort: "release" },
  { label: "Source", width: 130 },
  { label: "Checked", width: 110 },
];

function ListHead({ columns }: { columns: readonly Column[] }) {
  const { filter, change } = useBoard();
  const isSorted = (column: Column) => filter.sort === column.sort && (column.lens === undefined || column.lens === filter.lens);
  const sortBy = ({ sort, lens }: Column, isAgain: boolean): Partial<BoardFilter> => {
    const first = sort === "release" || (lens && LENS_KIND[lens] === "high") ? "desc" : "asc";
    const again = filter.direction === "asc" ? "desc" : "asc";
    return { sort: sort ?? filter.sort, direction: isAgain ? again : first, ...(lens && { lens }) };
  };
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => {
          const sorted = column.sort !== undefined && isSorted(column);
          return (
            <th
              key={column.label + (column.lens ?? "")}
              scope="col"
              className={column.isFigure ? "num" : undefined}
              aria-sort={column.sort ? (sorted ? (filter.direction === "asc" ? "ascending" : "descending") : "none") : undefined}
            >
              {column.sort ? (
                <button type="button" className="-my-1 min-h-6 hover:text-ink" onClick={() => change(sortBy(column, sorted))}>
                  {column.label}
                  {sorted && <span aria-hidden="true">{filter.direction === "asc" ? " ↑" : " ↓"}</span>}
                </button>
              ) : (
                column.label
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** The list: one row an Offer; cards of two lines on a phone. Only the rows in sight are in the page. */
export function OfferList({ isNarrow }: { isNarrow: boolean }) {
  const { picture, filter, isBehind } = useBoard();
  const box = useRef<HTMLElement>(null);
  const size = isNarrow ? "narrow" : "wide";
  const rows = useVirtualizer({
    count: picture.lines.count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW[size],
    overscan: OVERSCAN,
    paddingStart: HEAD[size],
    scrollPaddingStart: HEAD[size],
    initialRect: { width: 0, height: HEAD[size] + (SLICE.lines - OVERSCAN) * ROW[size] },
  });
  useEffect(() => {
    if (size) rows.measure();
  }, [rows, size]);
  useEffect(() => {
    if (picture.lines.count >= 0 && (rows.scrollOffset ?? 0) > 0) box.current?.scrollTo({ top: 0 });
  }, [picture.lines.count, rows]);

  const inRows = rows.getVirtualItems();
  const before = inRows[0] ? inRows[0].start - HEAD[size] : 0;
  const last = inRows.at(-1);
  const after = last ? rows.getTotalSize() - last.end : 0;
  const columns = columnsOf(filter.lens);
  const caption = `Offers by ${LENS_LABEL[filter.lens].toLowerCase()}`;

  if (isNarrow)
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      <section ref={box} className="board-box" aria-label={caption} tabIndex={0} aria-busy={isBehind}>
        <ul>
          {before > 0 && <li aria-hidden="true" style={{ height: before }} />}
          {inRows.map(({ index }) => (
            <ListCard key={index} line={picture.lines.at(index)} position={index + 1} count={picture.lines.count} />
          ))}
          {after > 0 && <li aria-hidden="true" style={{ height: after }} />}
        </ul>
      </section>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section ref={box} className="board-box" aria-label={caption} tabIndex={0} aria-busy={isBehind}>
      <table
        className="ledger-list"
        aria-rowcount={picture.lines.count + 1}
        style={{ minWidth: columns.reduce((sum, column) => sum + column.width, 0) }}
      >
        <caption className="sr-only">{caption}; prices in US dollars per million tokens</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column.label + (column.lens ?? "")} style={{ width: column.width }} />
          ))}
        </colgroup>
        <ListHead columns={columns} />
        <tbody>
          {before > 0 && <SpacerRow height={before} columns={columns.length} />}
          {inRows.map(({ index }) => (
            <ListRow key={index} line={picture.lines.at(index)} index={index} columns={columns.length} />
          ))}
          {after > 0 && <SpacerRow height={after} columns={columns.length} />}
        </tbody>
      </table>
    </section>
  );
}
