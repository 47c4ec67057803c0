"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { type Picture, type PictureSlice, pictureOfSlice, pictureOfTable } from "@/components/catalog/board/picture";
import { type ChangeHow, useBoardFilter } from "@/components/catalog/board/use-board-filter";
import { useBoardTable } from "@/components/catalog/board/use-board-table";
import { useReach } from "@/components/catalog/board/use-reach";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { type BoardFilter, boardQuery, columnLens, type Lens, parseBoardFilter, sortColumn } from "@/lib/catalog/board/filter";
import { LATER_LENSES } from "@/lib/catalog/board/lens";
import type { TeamReach } from "@/lib/catalog/board/reach";
import { selectBoard } from "@/lib/catalog/board/select-board";

/** What the page knows of the whole catalog before any data has come. Instants are ISO texts. */
export type BoardTotals = {
  readonly revision: string;
  readonly asOf: string;
  readonly now: string;
  readonly newest: string | null;
  readonly sources: number;
  readonly offers: number;
  readonly models: number;
  readonly providers: number;
};

type BoardState = {
  readonly totals: BoardTotals;
  readonly filter: BoardFilter;
  readonly viewSaid: boolean;
  readonly change: (patch: Partial<BoardFilter>, how?: ChangeHow) => void;
  readonly table: BoardTable | null;
  readonly picture: Picture;
  /** What the keys of the Team reach that the Filter names; `null` where it names none or the reader is not in it. */
  readonly reach: TeamReach | null;
  readonly isBehind: boolean;
  readonly failed: Error | null;
  readonly retry: () => void;
};

const BoardContext = createContext<BoardState | null>(null);

/** The state of the board. **Throws** outside of its provider. */
export function useBoard(): BoardState {
  const state = useContext(BoardContext);
  if (!state) throw new Error("useBoard needs a BoardProvider above it");
  return state;
}

const isLater = (lens: Lens | null): boolean => lens !== null && LATER_LENSES.has(lens);
const needsRest = (filter: BoardFilter): boolean =>
  filter.view === "list" ||
  isLater(filter.lens) ||
  isLater(columnLens(sortColumn(filter.sort))) ||
  filter.sort === "release" ||
  filter.minOutput !== null ||
  filter.reach !== null ||
  filter.regions.length > 0 ||
  filter.quantizations.length > 0;

type BoardProviderProps = { query: string; totals: BoardTotals; slice: PictureSlice; isPinned?: boolean; children: ReactNode };

function BoardStateProvider({ query, totals, slice, isPinned = false, children }: BoardProviderProps) {
  const { filter, viewSaid, change } = useBoardFilter(query, isPinned);
  const { table, failed: tableFailed, retry: retryTable } = useBoardTable(filter.asOf, totals.revision);
  const { reach, isReachOpen, failed: reachFailed, retry: retryReach } = useReach(filter.reach);
  const key = boardQuery({ ...filter, cell: null });
  const drawn = useMemo(() => {
    const shown = parseBoardFilter(new URLSearchParams(key));
    const isReady = table !== null && !isReachOpen && (table.rest !== null || !needsRest(shown));
    const sliceKey = boardQuery({ ...parseBoardFilter(new URLSearchParams(query)), cell: null });
    const picture = isReady ? pictureOfTable(table, shown, selectBoard(table, shown, reach)) : pictureOfSlice(slice);
    return { picture, isBehind: !isReady && key !== sliceKey };
  }, [key, table, query, slice, reach, isReachOpen]);
  const [failed, retry] = tableFailed ? [tableFailed, retryTable] : [reachFailed, retryReach];
  return <BoardContext value={{ totals, filter, viewSaid, change, table, ...drawn, reach, failed, retry }}>{children}</BoardContext>;
}

/** Holds the Filter and the data for everything on the board's page, the search box in the header included. */
export function BoardProvider(props: BoardProviderProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <BoardStateProvider {...props} />
    </QueryClientProvider>
  );
}
