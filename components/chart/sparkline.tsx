import { type FigureFormat, seriesColour } from "@/components/chart/series";
import { narrateSpark, sparkPath } from "@/components/chart/spark";

type SparklineProps = {
  /** What it shows: `Requests a day, 30 days`. */
  label: string;
  /** At equal distances; `null` where there is no figure. */
  values: readonly (number | null)[];
  format: FigureFormat;
  /** Which of the six fixed colours, 0 to 5. */
  slot?: number;
  /** **Units**: pixels. */
  width?: number;
  height?: number;
};

const INSET = 2;

/**
 * A line of the size of a word, drawn on the server: no scripts, no recharts. It goes with a figure beside it, never alone.
 *
 * @example
 * ```tsx
 * <Sparkline label="Requests a day, 30 days" values={[12, 40, null, 31]} format="count" />
 * ```
 */
export function Sparkline({ label, values, format, slot = 0, width = 96, height = 24 }: SparklineProps) {
  return (
    <svg
      role="img"
      aria-label={`${label}: ${narrateSpark(values, format)}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className="inline-block flex-none align-middle"
    >
      <path
        d={sparkPath(values, { width, height, inset: INSET })}
        fill="none"
        stroke={seriesColour(slot)}
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
