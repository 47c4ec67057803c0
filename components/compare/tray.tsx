"use client";

import { usePathname } from "next/navigation";
import { clearTray, toggleInTray } from "@/components/compare/tray-store";
import { compareHref } from "@/components/compare/urls";
import { useTray } from "@/components/compare/use-tray";
import { DEFAULT_COMPARE } from "@/lib/compare/filter";
import { formatNoun } from "@/lib/format/count";

/** Where something can be picked. */
const PICKING = /^\/(?:$|models(?:\/|$)|providers(?:\/|$)|labs(?:\/|$)|changes(?:\/|$)|search(?:\/|$))/;

/** What is picked to be compared, at the foot of every page where something can be. */
export function Tray() {
  const tray = useTray();
  const path = usePathname();
  if (tray.length === 0 || !PICKING.test(path)) return null;
  return (
    <>
      <div aria-hidden="true" className="h-20" />
      <section
        aria-label="To compare"
        className="tray no-print fixed inset-x-0 bottom-0 z-30 flex h-(--tray-height) items-center border-rule-strong border-t bg-panel px-4 sm:px-7"
      >
        <div className="flex min-w-0 flex-1 items-center gap-3">
          <p role="status" className="flex-none font-[550] max-sm:flex-1">
            {formatNoun(tray.length, "offer")} <span className="font-normal text-muted">to compare</span>
          </p>
          <ul className="flex min-w-0 flex-1 gap-1.5 overflow-x-auto py-1 max-sm:hidden">
            {tray.map((entry) => (
              <li key={entry.pick} className="flex-none">
                <button type="button" className="chip chip-on" onClick={() => toggleInTray(entry)}>
                  {entry.name}
                  <span aria-hidden="true">×</span>
                  <span className="sr-only"> take out</span>
                </button>
              </li>
            ))}
          </ul>
          <button type="button" className="button" onClick={clearTray}>
            Clear
          </button>
          <a className="button button-strong" href={compareHref({ ...DEFAULT_COMPARE, picks: tray.map(({ pick }) => pick) })}>
            Compare
          </a>
        </div>
      </section>
    </>
  );
}
