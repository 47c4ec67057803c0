"use client";

import Link from "next/link";
import type { MouseEvent, ReactNode } from "react";
import type { Box } from "@/components/chart/bar-geometry";
import type { BarPart } from "@/components/chart/bars";

const GAP = 1;
const LEAST = 1.5;

type BarLinkProps = { href: string | undefined; label: string; onClick: (event: MouseEvent) => void; children: ReactNode };

/** A thing of the drawing that leads somewhere. Its bar is reached by the arrow keys, so it is no stop of its own. */
export function BarLink({ href, label, onClick, children }: BarLinkProps) {
  if (href === undefined) return children;
  return (
    <Link href={href} prefetch={false} tabIndex={-1} aria-label={label} onClick={onClick}>
      {children}
    </Link>
  );
}

/** The hatching of estimates in one colour. */
export function Hatch({ id, colour }: { id: string; colour: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" fill="var(--panel)" />
      <path d="M1.25 0v5" stroke={colour} strokeWidth="2.5" />
    </pattern>
  );
}

/** A box cut into what is certain and what is estimated, which lies at the far end. */
function cutBox(box: Box, share: number, isLying: boolean): { solid: Box; hatched: Box } {
  if (isLying) {
    const width = box.width * (1 - share);
    return { solid: { ...box, width }, hatched: { ...box, x: box.x + width, width: box.width - width } };
  }
  const height = box.height * share;
  return { solid: { ...box, y: box.y + height, height: box.height - height }, hatched: { ...box, height } };
}

/** Segments stand apart by one pixel, but never so far that a small one is gone. */
function setApart(box: Box, isLying: boolean): Box {
  if (isLying) return { ...box, width: Math.max(box.width - GAP, Math.min(box.width, LEAST)) };
  const height = Math.max(box.height - GAP, Math.min(box.height, LEAST));
  return { ...box, y: box.y + box.height - height, height };
}

type BarSegmentProps = { box: Box; part: BarPart; colour: string; hatch: string; isLying: boolean };

/** One segment of a bar: solid, hatched where it is an estimate. */
export function BarSegment({ box, part, colour, hatch, isLying }: BarSegmentProps) {
  const share = part.y && part.estimated?.y ? Math.min(1, Math.max(0, part.estimated.y / part.y)) : 0;
  const { solid, hatched } = cutBox(setApart(box, isLying), share, isLying);
  return (
    <>
      {share < 1 && <rect {...solid} fill={colour} />}
      {share > 0 && (
        <>
          <rect {...hatched} fill={`url(#${hatch})`} />
          {hatched.height > 2 && hatched.width > 2 && (
            <rect
              x={hatched.x + 0.5}
              y={hatched.y + 0.5}
              width={hatched.width - 1}
              height={hatched.height - 1}
              fill="none"
              stroke={colour}
              strokeDasharray="3 2"
            />
          )}
        </>
      )}
    </>
  );
}
