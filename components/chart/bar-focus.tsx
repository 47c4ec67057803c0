"use client";

import { useContext, useEffect } from "react";
import { DefaultZIndexes, useActiveTooltipDataPoints, useIsTooltipActive, ZIndexLayer } from "recharts";
import { BarChosen } from "@/components/chart/bar-chosen";
import { useBarGeometry } from "@/components/chart/bar-geometry";
import { wholeSpan } from "@/components/chart/bar-marks";
import type { BarRow } from "@/components/chart/plan-bars";

type BarFocusProps = {
  size: number;
  isLying: boolean;
  /** Must not change from one drawing to the next. */
  onActive: (index: number | null) => void;
};

const RIM = 3;

/** The ring round the bar, or the part of it, that the keyboard is at. Shown while the drawing has the focus of a keyboard. */
export function BarFocus({ size, isLying, onActive }: BarFocusProps) {
  const { segment } = useContext(BarChosen);
  const isActive = useIsTooltipActive();
  const points = useActiveTooltipDataPoints<BarRow>();
  const geometry = useBarGeometry(isLying);
  const row = isActive ? (points?.[0] ?? null) : null;
  const index = row?.index ?? null;
  useEffect(() => onActive(index), [index, onActive]);
  if (!row || !geometry) return null;
  const { x, y, width, height } = geometry.box(row.index, (segment === null ? null : row.spans[segment]) ?? wholeSpan(row), size);
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.activeBar}>
      <rect className="chart-ring" x={x - RIM} y={y - RIM} width={width + 2 * RIM} height={height + 2 * RIM} rx="2" />
    </ZIndexLayer>
  );
}
