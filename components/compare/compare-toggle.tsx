"use client";

import { toggleInTray } from "@/components/compare/tray-store";
import { compareHref } from "@/components/compare/urls";
import { useTray } from "@/components/compare/use-tray";
import { DEFAULT_COMPARE, MAX_COLUMNS } from "@/lib/compare/filter";

/** Puts an Offer among what is compared. Without scripts it leads to a comparison that begins with it. */
export function CompareToggle({ pick, name }: { pick: string; name: string }) {
  const tray = useTray();
  const isIn = tray.some((entry) => entry.pick === pick);
  const isFull = !isIn && tray.length >= MAX_COLUMNS;
  return (
    <>
      <a className="button without-script h-7 px-2.5" href={compareHref({ ...DEFAULT_COMPARE, picks: [pick] })}>
        Compare<span className="sr-only"> {name}</span>
      </a>
      <button
        type="button"
        aria-pressed={isIn}
        aria-disabled={isFull}
        title={isFull ? "Eight is the most that stand side by side" : undefined}
        className={`button needs-script h-7 px-2.5 ${isIn ? "button-strong" : ""}`}
        onClick={() => !isFull && toggleInTray({ pick, name })}
      >
        <span aria-hidden="true">{isIn ? "✓" : "+"}</span>
        {isIn ? "In the comparison" : "Compare"}
        <span className="sr-only"> {name}</span>
      </button>
    </>
  );
}
