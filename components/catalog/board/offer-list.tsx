"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import { columnsOf } from "@/components/catalog/board/list-columns";
import { ListCard, ListRow } from "@/components/catalog/board/list-row";
import { ListHead, ListSort } from "@/components/catalog/board/list-sort";
import { SLICE } from "@/components/catalog/board/picture";
import { SpacerRow } from "@/components/catalog/board/spacer-row";
import { LENS_LABEL } from "@/lib/catalog/board/lens";

const ROW = { wide: 41, narrow: 61 };
const HEAD = { wide: 41, narrow: 0 };
const OVERSCAN = 8;

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
      <>
        <ListSort columns={columns} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <section ref={box} className="board-box" aria-label={caption} tabIndex={0} aria-busy={isBehind}>
          <ul>
            {before > 0 && <li aria-hidden="true" style={{ height: before }} />}
            {inRows.map(({ index }) => (
              <ListCard key={index} line={picture.lines.at(index)} position={index + 1} count={picture.lines.count} />
            ))}
            {after > 0 && <li aria-hidden="true" style={{ height: after }} />}
          </ul>
        </section>
      </>
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
            <col key={column.id} style={{ width: column.width }} />
          ))}
        </colgroup>
        <ListHead columns={columns} />
        <tbody>
          {before > 0 && <SpacerRow height={before} columns={columns.length} />}
          {inRows.map(({ index }) => (
            <ListRow key={index} line={picture.lines.at(index)} index={index} columns={columns} />
          ))}
          {after > 0 && <SpacerRow height={after} columns={columns.length} />}
        </tbody>
      </table>
    </section>
  );
}
