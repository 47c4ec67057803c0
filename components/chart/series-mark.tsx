import type { PointMark } from "@/components/chart/series";

const RADIUS = 4;
/** One outline a slot, round the origin, so that a line is known without its colour. */
const OUTLINES = [
  "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
  "M-3.6-3.6h7.2v7.2h-7.2z",
  "M0-4.6 4.6 3.6h-9.2z",
  "M0-5 5 0 0 5-5 0z",
  "M0 4.6 4.6-3.6h-9.2z",
  "M-1.5-4.5h3v3h3v3h-3v3h-3v-3h-3v-3h3z",
] as const;
const OTHER = "M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z";

type SeriesMarkProps = { slot: number; colour: string; mark: PointMark; x?: number | undefined; y?: number | undefined };

/** The mark of a point, or of a series in a key: the outline of its slot, filled or hollow, or a cross. */
export function SeriesMark({ slot, colour, mark, x = 0, y = 0 }: SeriesMarkProps) {
  const outline = mark === "cross" ? `M${-RADIUS} ${-RADIUS}l8 8M${-RADIUS} ${RADIUS}l8-8` : (OUTLINES[slot] ?? OTHER);
  return (
    <path
      d={outline}
      transform={`translate(${x} ${y})`}
      fill={mark === "filled" ? colour : mark === "hollow" ? "var(--panel)" : "none"}
      stroke={colour}
      strokeWidth={mark === "cross" ? 1.8 : 1.5}
    />
  );
}

/** A series in a key: a piece of its line with its mark. */
export function SeriesSwatch({ slot, colour, dash }: { slot: number; colour: string; dash: string | undefined }) {
  return (
    <svg viewBox="-13 -6 26 12" width="26" height="12" aria-hidden="true" className="flex-none">
      <path d="M-13 0h26" stroke={colour} strokeWidth="2" strokeDasharray={dash} fill="none" />
      <SeriesMark slot={slot} colour={colour} mark="filled" />
    </svg>
  );
}
