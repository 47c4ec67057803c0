"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import type { BarFigures } from "@/components/chart/bars";
import { narrateBar, narratePart } from "@/components/chart/narrate-bar";
import { nextSegment } from "@/components/chart/next-segment";
import type { BarRow } from "@/components/chart/plan-bars";
import { useTaps } from "@/components/chart/use-taps";

const STANDING = { onward: "ArrowUp", back: "ArrowDown" } as const;
const LYING = { onward: "ArrowRight", back: "ArrowLeft" } as const;
/** Recharts itself goes from bar to bar by left and right alone, and where bars lie by right to the one above. */
const TURNED: Readonly<Record<string, string>> = { ArrowUp: "ArrowRight", ArrowDown: "ArrowLeft" };

/**
 * What recharts' keyboard lacks: the segments of a bar, bars that lie, and following what a bar leads to. `setActive` is told at which
 * of the rows recharts is; `words` says it to those who hear it, and nothing while a pointer moves.
 */
export function useBarKeys(figures: BarFigures, rows: readonly BarRow[]) {
  const router = useRouter();
  const isLying = figures.x.step === "name";
  const [active, setActive] = useState<number | null>(null);
  const [segment, setSegment] = useState<number | null>(null);
  const [isHeard, setIsHeard] = useState(false);
  const { isTouched, onTap, onPointer } = useTaps();
  const row = active === null ? undefined : rows[active];
  const part = row && segment !== null ? row.parts[segment] : undefined;

  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (!event.nativeEvent.isTrusted) return;
    setIsHeard(true);
    const { onward, back } = isLying ? LYING : STANDING;
    const stop = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    const turned = isLying ? TURNED[event.key] : undefined;
    if (turned) {
      stop();
      event.target.dispatchEvent(new window.KeyboardEvent("keydown", { key: turned, bubbles: true }));
    } else if (event.key === onward || event.key === back) {
      stop();
      if (row) setSegment(nextSegment(row.spans, segment, event.key === onward ? 1 : -1));
    } else if (event.key === "Escape" && segment !== null) {
      stop();
      setSegment(null);
    } else if (event.key === "Enter") {
      stop();
      const href = part?.href ?? row?.place.href;
      if (href !== undefined) router.push(href);
    }
  };

  const words = !row || !isHeard ? "" : segment === null ? narrateBar(row, figures) : narratePart(row, segment, figures);
  const onMove = (event: PointerEvent) => {
    setIsHeard(false);
    onPointer(event);
  };
  return { chosen: { segment, isTouched }, setSegment, setActive, onTap, onKey, onFocus: () => setIsHeard(true), onPointer: onMove, words };
}
