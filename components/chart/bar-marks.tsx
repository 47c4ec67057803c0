"use client";

import type { MouseEvent } from "react";
import { DefaultZIndexes, ZIndexLayer } from "recharts";
import { useBarGeometry } from "@/components/chart/bar-geometry";
import { BarLink } from "@/components/chart/bar-segment";
import { type BarFigures, partText } from "@/components/chart/bars";
import { narrateBar } from "@/components/chart/narrate-bar";
import type { BarRow, Span } from "@/components/chart/plan-bars";

export type BarLayerProps = { rows: readonly BarRow[]; figures: BarFigures; size: number; isLying: boolean };

const OVERHANG = 3;
const BEYOND = 3.5;
const PAST_END = 8;
const PAST_OPEN = 11;
const PAST_CROSS = 16;

/** From where to where all of a bar reaches. */
export const wholeSpan = (row: BarRow): Span => {
  const ends = row.spans.flatMap((span) => span ?? []);
  return [Math.min(0, ...ends), Math.max(0, ...ends)];
};

type BarRoomsProps = Omit<BarLayerProps, "size"> & { onTap: (index: number) => (event: MouseEvent) => void };

/** The room of each place: a click on it is one on its bar, however small that is. */
export function BarRooms({ rows, figures, isLying, onTap }: BarRoomsProps) {
  const geometry = useBarGeometry(isLying);
  if (!geometry) return null;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.bar - 1}>
      {rows.flatMap((row) =>
        row.place.href === undefined
          ? []
          : [
              <BarLink key={row.index} href={row.place.href} label={narrateBar(row, figures)} onClick={onTap(row.index)}>
                <rect {...geometry.band(row.index)} fill="transparent" />
              </BarLink>,
            ],
      )}
    </ZIndexLayer>
  );
}

/** What is drawn over the bars: what they are compared with, open ends, and crosses where there is no figure. */
export function BarMarks({ rows, size, isLying }: Omit<BarLayerProps, "figures">) {
  const geometry = useBarGeometry(isLying);
  if (!geometry) return null;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.line}>
      <g pointerEvents="none">
        {rows.map((row) => {
          const [, end] = wholeSpan(row);
          const before = row.place.before?.y ?? null;
          const top = geometry.box(row.index, [end, end], size);
          return (
            <g key={row.index}>
              {row.total.y === null && <Cross {...centreOf(geometry.box(row.index, [0, 0], 0), isLying)} />}
              {row.total.y !== null && row.total.isLeast && (
                <Across box={beyond(top, isLying)} isLying={isLying} colour="var(--muted)" dash="3 2" />
              )}
              {before !== null && (
                <Across box={geometry.box(row.index, [before, before], size + 2 * OVERHANG)} isLying={isLying} colour="var(--ink)" />
              )}
            </g>
          );
        })}
      </g>
    </ZIndexLayer>
  );
}

type LineBox = { x: number; y: number; width: number; height: number };

const beyond = (box: LineBox, isLying: boolean): LineBox => (isLying ? { ...box, x: box.x + BEYOND } : { ...box, y: box.y - BEYOND });
const centreOf = (box: LineBox, isLying: boolean) => (isLying ? { x: box.x + 8, y: box.y } : { x: box.x, y: box.y - 8 });

/** A line across a bar, with a rim that sets it off from the bar's own colour. */
function Across({ box, isLying, colour, dash }: { box: LineBox; isLying: boolean; colour: string; dash?: string }) {
  const d = isLying ? `M${box.x} ${box.y}v${box.height}` : `M${box.x} ${box.y}h${box.width}`;
  return (
    <>
      {!dash && <path d={d} stroke="var(--panel)" strokeWidth="4" fill="none" />}
      <path d={d} stroke={colour} strokeWidth={dash ? 1.5 : 2} strokeDasharray={dash} fill="none" />
    </>
  );
}

const Cross = ({ x, y }: { x: number; y: number }) => (
  <path d={`M${x - 3} ${y - 3}l6 6M${x - 3} ${y + 3}l6-6`} stroke="var(--muted)" strokeWidth="1.2" fill="none" />
);

/** What each bar comes to, at its end: for bars that lie, which have room there. */
export function BarEnds({ rows, figures, size }: Omit<BarLayerProps, "isLying">) {
  const geometry = useBarGeometry(true);
  if (!geometry) return null;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.line}>
      <g pointerEvents="none">
        {rows.map((row) => {
          const [, end] = wholeSpan(row);
          const at = geometry.box(row.index, [0, Math.max(end, row.place.before?.y ?? 0)], size);
          const words = row.total.y === null ? (figures.gapLabel ?? "no figure") : partText(row.total, figures.y.format);
          return (
            <text
              key={row.index}
              x={at.x + at.width + (row.total.y === null ? PAST_CROSS : row.total.isLeast ? PAST_OPEN : PAST_END)}
              y={at.y + size / 2}
              dy="0.35em"
              fill={row.total.y === null ? "var(--faint)" : "var(--ink)"}
              fontSize="12"
            >
              {words}
            </text>
          );
        })}
      </g>
    </ZIndexLayer>
  );
}
