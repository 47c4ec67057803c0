"use client";

import type { MergedRow } from "@/components/chart/merge-series";
import { type ChartAxis, type ChartSeries, dashOf, figureWords, pointWords, seriesColour, slotOf } from "@/components/chart/series";
import { SeriesSwatch } from "@/components/chart/series-mark";

type ChartTooltipProps = { row: MergedRow | undefined; series: readonly ChartSeries[]; x: ChartAxis; y: ChartAxis };

/** What all series say at one x, highest first, with the notes of the points that stand exactly there. */
export function ChartTooltip({ row, series, x, y }: ChartTooltipProps) {
  if (!row) return null;
  const lines = series
    .map((one, index) => ({ one, slot: slotOf(one, index), value: row.values[index] }))
    .filter(({ value }) => value?.y != null || (value?.isOwn && value.point?.note))
    .sort((a, b) => (b.value?.y ?? -1) - (a.value?.y ?? -1));
  return (
    <div role="status" className="max-w-72 rounded-md border border-rule-strong bg-panel px-2.5 py-2 text-ink text-note">
      <p className="mb-1 font-[550]">{figureWords(x.format, row.x)}</p>
      {lines.length === 0 && <p className="text-muted">No figure</p>}
      {lines.map(({ one, slot, value }) => (
        <div key={one.id} className="py-px">
          <p className="flex items-center gap-2">
            <SeriesSwatch slot={slot} colour={seriesColour(slot)} dash={dashOf(one)} />
            <span className="min-w-0 flex-1">{one.label}</span>
            <span className="font-[550]">
              {value?.point ? pointWords(value.point, y.format) : figureWords(y.format, value?.y ?? Number.NaN)}
            </span>
          </p>
          {value?.isOwn && value.point?.note && <p className="pl-[34px] text-muted">{value.point.note}</p>}
        </div>
      ))}
    </div>
  );
}
