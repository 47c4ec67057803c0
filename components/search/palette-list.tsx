"use client";

import { SearchLine } from "@/components/search/search-line";
import type { SearchRow } from "@/lib/catalog/search/search-schema";

type PaletteListProps = {
  id: string;
  rows: readonly SearchRow[];
  query: string;
  active: number;
  onGo: (place: number) => void;
  onPoint: (place: number) => void;
};

const OPTION =
  "mx-1.5 cursor-pointer rounded-[7px] border-l-2 border-transparent px-2.5 py-1.5 aria-selected:border-accent aria-selected:bg-wash";

/** The options below the search: what was found, and at the end the board filtered by the same words. */
export function PaletteList({ id, rows, query, active, onGo, onPoint }: PaletteListProps) {
  const optionProps = (place: number) => ({
    id: `${id}-${place}`,
    role: "option",
    tabIndex: -1,
    "aria-selected": place === active,
    className: OPTION,
    // The focus stays in the search field, where the keys are listened to.
    onMouseDown: (event: React.MouseEvent) => event.preventDefault(),
    onMouseMove: () => place !== active && onPoint(place),
    onClick: () => onGo(place),
  });
  return (
    <div id={id} role="listbox" aria-label="Found" className="min-h-0 flex-1 overflow-y-auto py-1.5">
      {rows.map((row, place) => (
        <div key={`${row.kind} ${row.href}`} {...optionProps(place)}>
          <SearchLine row={row} />
        </div>
      ))}
      {query !== "" && (
        <div {...optionProps(rows.length)} className={`${OPTION} ${rows.length > 0 ? "mt-1" : ""}`}>
          <span className="block truncate text-title">
            Filter the board by <b>{query}</b>
          </span>
        </div>
      )}
    </div>
  );
}
