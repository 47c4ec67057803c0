"use client";

import { SearchLine } from "@/components/search/search-line";
import type { SearchRow } from "@/lib/catalog/search/search-schema";

/** A way on with the words that were typed: what it does, with the words themselves, and where. */
export type Further = { readonly href: string; readonly does: string; readonly typed: string; readonly where?: string };

type PaletteListProps = {
  id: string;
  rows: readonly SearchRow[];
  /** What else can be done with what is typed, below what was found. */
  further: readonly Further[];
  active: number;
  onGo: (place: number) => void;
  onPoint: (place: number) => void;
};

const OPTION =
  "mx-1.5 cursor-pointer rounded-[7px] border-l-2 border-transparent px-2.5 py-1.5 aria-selected:border-accent aria-selected:bg-wash";

/** The options below the search: what was found, and at the end what else the same words lead to. */
export function PaletteList({ id, rows, further, active, onGo, onPoint }: PaletteListProps) {
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
      {further.map(({ href, does, typed, where }, place) => (
        <div key={href} {...optionProps(rows.length + place)} className={`${OPTION} ${place === 0 && rows.length > 0 ? "mt-1" : ""}`}>
          <span className="block truncate text-title">
            {does} <b>{typed}</b>
            {where && <span className="text-muted"> in {where}</span>}
          </span>
        </div>
      ))}
    </div>
  );
}
