"use client";

import { useContext } from "react";
import { BarChosen } from "@/components/chart/bar-chosen";
import { type BarFigures, estimateText, figureText, partText } from "@/components/chart/bars";
import type { BarRow } from "@/components/chart/plan-bars";
import { seriesColour } from "@/components/chart/series";

type BarTooltipProps = { row: BarRow; figures: BarFigures };

function Line({ colour, label, words, isStrong }: { colour?: string; label: string; words: string; isStrong: boolean }) {
  return (
    <p className={`flex items-center gap-2 ${isStrong ? "font-[550]" : ""}`}>
      <svg viewBox="0 0 8 8" width="8" height="8" aria-hidden="true" className="flex-none">
        {colour && <rect width="8" height="8" rx="2" fill={colour} />}
      </svg>
      <span className="min-w-0 flex-1">{label}</span>
      <span className="whitespace-nowrap">{words}</span>
    </p>
  );
}

/** What is in one bar, in the order in which it is stacked, what it comes to, and what it is compared with. */
export function BarTooltip({ row: { place, parts, total }, figures }: BarTooltipProps) {
  const { segment, isTouched } = useContext(BarChosen);
  const { series, y, beforeLabel, gapLabel } = figures;
  const lines = series
    .map((one, index) => ({ one, index, part: parts[index] ?? { y: null }, slot: one.slot ?? index }))
    .filter(({ part }) => part.y || part.note)
    .reverse();
  return (
    <div className="min-w-44 max-w-72 rounded-md border border-rule-strong bg-panel px-2.5 py-2 text-ink text-note">
      <p className="mb-1 font-[550]">{place.label}</p>
      {total.y === null && <p className="text-muted">{gapLabel ?? "No figure"}</p>}
      {lines.map(({ one, index, part, slot }) => {
        const notes = [estimateText(part, y.format), part.note ?? ""].filter(Boolean);
        return (
          <div key={one.id} className="py-px">
            <Line colour={seriesColour(slot)} label={one.label} words={partText(part, y.format)} isStrong={index === segment} />
            {notes.length > 0 && <p className="pl-4 text-muted">{notes.join("; ")}</p>}
          </div>
        );
      })}
      {series.length > 1 && total.y !== null && (
        <div className="mt-1 border-rule border-t pt-1">
          <Line label="In all" words={partText(total, y.format)} isStrong={segment === null} />
          {total.estimated && <p className="pl-4 text-muted">{estimateText(total, y.format)}</p>}
        </div>
      )}
      {place.before && <Line label={beforeLabel ?? "Before"} words={figureText(place.before, y.format)} isStrong={false} />}
      {isTouched && (place.href ?? parts.find((part) => part.href)) !== undefined && <p className="mt-1 text-muted">Tap again to open</p>}
      {place.note && <p className="mt-1 text-muted">{place.note}</p>}
    </div>
  );
}
