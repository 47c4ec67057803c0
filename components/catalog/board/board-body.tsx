"use client";

import { useState, useSyncExternalStore } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import { CellPanel } from "@/components/catalog/board/cell-panel";
import { FilterChips } from "@/components/catalog/board/filter-chips";
import { LensControl } from "@/components/catalog/board/lens-control";
import { LensNote } from "@/components/catalog/board/lens-note";
import { Matrix } from "@/components/catalog/board/matrix";
import { MixControl } from "@/components/catalog/board/mix-control";
import { NoMatch } from "@/components/catalog/board/no-match";
import { OfferList } from "@/components/catalog/board/offer-list";
import type { OpenedCell } from "@/components/catalog/board/opened-cell";
import { ReachNote } from "@/components/catalog/board/reach-note";
import { ViewActions } from "@/components/catalog/board/view-actions";

const NARROW = "(max-width: 640px)";
const watch = (onChange: () => void) => {
  const query = window.matchMedia(NARROW);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
};

/** Whether the window is a phone's; `null` on the server, which does not know. */
export const useIsNarrow = (): boolean | null =>
  useSyncExternalStore<boolean | null>(
    watch,
    () => window.matchMedia(NARROW).matches,
    () => null,
  );

/**
 * The Offers in the view asked for. Where the URL does not name one, a phone gets the list: until the width is known both
 * are in the page and style shows the right one, which then stays as it is.
 */
export function Offers({ isNarrow, onFit }: { isNarrow: boolean | null; onFit: (columns: number) => void }) {
  const { filter, viewSaid } = useBoard();
  const isList = filter.view === "list";
  const isOpen = !isList && !viewSaid;
  const isUnsure = isOpen && isNarrow === null;
  return (
    <>
      {!isList && !(isOpen && isNarrow) && (
        <div key="matrix" className={isUnsure ? "auto-matrix" : undefined}>
          <Matrix isLive={isNarrow !== null} onFit={onFit} />
        </div>
      )}
      {(isList || (isOpen && isNarrow !== false)) && (
        <div key="list" className={isUnsure ? "auto-list" : undefined}>
          <OfferList isNarrow={isNarrow ?? isOpen} />
        </div>
      )}
    </>
  );
}

/** Everything between the title and the legend of the board. `opened`: the cell that the page came with. */
export function BoardBody({ opened }: { opened: OpenedCell | null }) {
  const { filter, viewSaid, picture, failed, retry } = useBoard();
  const isNarrow = useIsNarrow();
  const [fitting, setFitting] = useState<number | null>(null);
  const view = filter.view === "list" || (isNarrow && !viewSaid) ? "list" : "matrix";
  return (
    <>
      <div className="flex flex-col gap-2 pb-3 max-sm:flex-row max-sm:flex-wrap max-sm:items-center">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 max-sm:contents">
          <LensControl />
          <MixControl />
        </div>
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 max-sm:contents">
          <FilterChips />
          <ViewActions view={view} fitting={fitting} />
        </div>
      </div>
      {failed && (
        <p role="alert" className="mb-3 flex flex-wrap items-center gap-3 rounded-[10px] border border-rule-strong bg-panel px-4 py-2">
          <span>{failed.message}. What the page came with stays; filters wait for the rest.</span>
          <button type="button" className="button" onClick={retry}>
            Try again
          </button>
        </p>
      )}
      <LensNote />
      <ReachNote />
      <p className="without-script pb-3 text-muted">
        Without JavaScript the first rows and columns are here; search, lenses and each cell lead on.
      </p>
      {picture.rowCount === 0 ? <NoMatch /> : <Offers isNarrow={isNarrow} onFit={setFitting} />}
      {filter.cell && <CellPanel key={`${filter.cell.provider}@${filter.cell.model}`} cell={filter.cell} opened={opened} />}
    </>
  );
}
