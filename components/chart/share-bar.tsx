import Link from "next/link";
import type { CSSProperties } from "react";
import { type FigureFormat, figureWords, seriesColour } from "@/components/chart/series";
import { narrateShares, type Share, shareWords, wholeOf } from "@/components/chart/shares";

type ShareBarProps = {
  /** What is divided: `Coverage of 1,284,902 requests`. */
  label: string;
  /** In the order to be drawn and read. What is nothing is named and not drawn. */
  shares: readonly Share[];
  format: FigureFormat;
  /** Whether the parts are named below the bar, as they are by default. Without it the bar is said as one picture. */
  isNamed?: boolean;
};

const colourOf = (slot: number): CSSProperties & Record<"--own", string> => ({ "--own": seriesColour(slot) });

function Piece({ share, slot, className }: { share: Share; slot: number; className: string }) {
  return <span className={`share share-${share.pattern ?? "solid"} ${className}`} style={{ ...colourOf(slot), flexGrow: share.value }} />;
}

function Named({ share, slot, whole, format }: { share: Share; slot: number; whole: number; format: FigureFormat }) {
  return (
    <li>
      <Piece share={share} slot={slot} className="share-swatch" />
      {share.href === undefined ? (
        share.label
      ) : (
        <Link href={share.href} prefetch={false} className="link">
          {share.label}
        </Link>
      )}
      <span className="text-ink">{share.text ?? figureWords(format, share.value)}</span>
      <span>{shareWords(share.value, whole)}</span>
    </li>
  );
}

/**
 * A whole divided into shares, drawn on the server: no scripts, no recharts.
 *
 * @example
 * ```tsx
 * <ShareBar
 *   label="Coverage of 1,284,902 requests" format="count"
 *   shares={[
 *     { id: "priced", label: "priced", value: 1_200_000, slot: 2 },
 *     { id: "estimated", label: "estimated", value: 60_000, slot: 2, pattern: "dashed" },
 *     { id: "unpriced", label: "unpriced", value: 24_902, slot: 1, pattern: "hollow", href: "unpriced" },
 *   ]}
 * />
 * ```
 */
export function ShareBar({ label, shares, format, isNamed = true }: ShareBarProps) {
  const whole = wholeOf(shares);
  const placed = shares.map((share, index) => ({ share, slot: share.slot ?? index }));
  return (
    <div className="min-w-0">
      <div role="img" aria-label={isNamed ? label : `${label}: ${narrateShares(shares, format)}`} className="share-bar">
        {placed.map(({ share, slot }) => share.value > 0 && <Piece key={share.id} share={share} slot={slot} className="" />)}
      </div>
      {isNamed && (
        <ul className="chart-key mt-2" aria-label={label}>
          {placed.map(({ share, slot }) => (
            <Named key={share.id} share={share} slot={slot} whole={whole} format={format} />
          ))}
        </ul>
      )}
    </div>
  );
}
