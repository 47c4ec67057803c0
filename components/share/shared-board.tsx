"use client";

import { Offers, useIsNarrow } from "@/components/catalog/board/board-body";
import { BoardProvider, type BoardTotals, useBoard } from "@/components/catalog/board/board-provider";
import { Legend } from "@/components/catalog/board/legend";
import { NoMatch } from "@/components/catalog/board/no-match";
import type { PictureSlice } from "@/components/catalog/board/picture";

const ignore = () => {};

function Shown() {
  const { picture } = useBoard();
  const isNarrow = useIsNarrow();
  return (
    <>
      {picture.rowCount === 0 ? <NoMatch /> : <Offers isNarrow={isNarrow} onFit={ignore} />}
      <div className="mt-4">
        <Legend />
      </div>
    </>
  );
}

/** The board under one Filter and no other: what would change it leads to the open board as of the same instant. */
export function SharedBoard(props: { query: string; totals: BoardTotals; slice: PictureSlice }) {
  return (
    <BoardProvider {...props} isPinned>
      <Shown />
    </BoardProvider>
  );
}
