"use client";

import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import type { MergedRow } from "@/components/chart/merge-series";
import { type ChartSeries, seriesColour, slotOf } from "@/components/chart/series";
import { SeriesMark } from "@/components/chart/series-mark";
import { spreadLabels } from "@/components/chart/spread-labels";

const LINE_HEIGHT = 15;
const LETTER = 6.3;
const OFFSET = 14;

const cut = (label: string, letters: number): string => (label.length <= letters ? label : `${label.slice(0, letters - 1)}…`);

/** How wide the names at the ends of the lines are. **Units**: pixels. */
export const labelWidth = (series: readonly ChartSeries[], most: number): number =>
  Math.min(most, Math.ceil(Math.max(0, ...series.map((one) => one.label.length)) * LETTER) + OFFSET + 10);

/** The name of each series beside the last figure of its line, moved apart where they would cover each other. */
export function EndLabels({ series, rows, width }: { series: readonly ChartSeries[]; rows: readonly MergedRow[]; width: number }) {
  const area = usePlotArea();
  const [toX, toY] = [useXAxisScale(), useYAxisScale()];
  if (!area || !toX || !toY) return null;
  const ends = series.flatMap((one, index) => {
    const row = rows.findLast((candidate) => candidate.values[index]?.y != null);
    const [x, y] = [row && toX(row.x), row && toY(row.values[index]?.y)];
    return x === undefined || y === undefined ? [] : [{ one, slot: slotOf(one, index), x, y }];
  });
  const heights = spreadLabels(
    ends.map((end) => end.y),
    LINE_HEIGHT,
    [area.y, area.y + area.height],
  );
  const left = area.x + area.width;
  return (
    <g>
      {ends.map(({ one, slot, x, y }, index) => (
        <g key={one.id}>
          {/* From where the line ends to its name, which may stand elsewhere. */}
          <path
            d={`M${x + 6} ${y}L${Math.max(x + 6, left + 2)} ${y}L${left + 9} ${heights[index]}`}
            fill="none"
            stroke="var(--rule-strong)"
            strokeWidth="1"
          />
          <SeriesMark slot={slot} colour={seriesColour(slot)} mark="filled" x={x} y={y} />
          <text x={left + OFFSET} y={heights[index]} dy="0.35em" fill="var(--ink)" fontSize="12">
            {cut(one.label, Math.floor((width - OFFSET - 2) / LETTER))}
          </text>
        </g>
      ))}
    </g>
  );
}
