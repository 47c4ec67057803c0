"use client";

import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import type { Span } from "@/components/chart/plan-bars";

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const boxOf = (across: Span, along: Span, isLying: boolean): Box => {
  const [x, y] = isLying ? [along, across] : [across, along];
  return { x: Math.min(...x), y: Math.min(...y), width: Math.abs(x[1] - x[0]), height: Math.abs(y[1] - y[0]) };
};

/** Where bars stand in the drawing; `null` before the axes are known. **Units**: pixels. */
export function useBarGeometry(isLying: boolean) {
  const area = usePlotArea();
  const [toX, toY] = [useXAxisScale(), useYAxisScale()];
  if (!area || !toX || !toY) return null;
  const [toPlace, toFigure] = isLying ? [toY, toX] : [toX, toY];
  return {
    area,
    /** From where to where a bar reaches, as wide as given. */
    box: (index: number, [from, to]: Span, size: number): Box => {
      const middle = toPlace(index, { position: "middle" }) ?? 0;
      return boxOf([middle - size / 2, middle + size / 2], [toFigure(from) ?? 0, toFigure(to) ?? 0], isLying);
    },
    /** All the room that one place has. */
    band: (index: number): Box => {
      const across: Span = [toPlace(index, { position: "start" }) ?? 0, toPlace(index, { position: "end" }) ?? 0];
      const along: Span = isLying ? [area.x, area.x + area.width] : [area.y, area.y + area.height];
      return boxOf(across, along, isLying);
    },
  };
}
