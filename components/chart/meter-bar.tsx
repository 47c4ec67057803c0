import type { ReactNode } from "react";
import { meterPlaces } from "@/components/chart/meter";

type MeterBarProps = {
  /** Whose it is: `agents-prod`. */
  label: string;
  /** Beside it, fainter: `key ··7f2c`. */
  note?: ReactNode;
  /** What is used, for drawing; `null` where that is unknown. */
  value: number | null;
  /** How much there is. */
  most: number;
  /** Both in words: `$1,912 of $2,000`, `≥ $1,912 of $2,000`. */
  text: string;
  /** Where a tick stands, as the end of the period at this pace, and what it says to those who cannot see it. */
  tick?: { readonly at: number; readonly words: string } | undefined;
  /** Below the bar: `over by 26 Nov at this pace`. */
  children?: ReactNode;
};

/**
 * How much of something is used, as of a budget, drawn on the server: no scripts, no recharts. The bar is in the accent's colour once
 * more is used than there is, or the tick says that it will be.
 *
 * @example
 * ```tsx
 * <MeterBar label="agents-prod" note="key ··7f2c" value={1912} most={2000} text="$1,912 of $2,000"
 *   tick={{ at: 2140, words: "$2,140 by the end of November at this pace" }}>over by 26 Nov at this pace</MeterBar>
 * ```
 */
export function MeterBar({ label, note, value, most, text, tick, children }: MeterBarProps) {
  const places = meterPlaces({ value, most, tick: tick?.at ?? null });
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <span className="font-[550]">{label}</span> {note && <span className="ml-1 text-muted text-note">{note}</span>}
        </span>
        <span className="text-muted">{text}</span>
      </p>
      <div
        role="img"
        aria-label={`${label}: ${[text, tick?.words].filter(Boolean).join("; ")}`}
        className={`meter-bar ${places.isOver ? "meter-over" : ""} ${value === null ? "meter-unknown" : ""}`}
      >
        <span className="meter-fill" style={{ width: `${places.end}%` }} />
        {places.tick !== null && <span className="meter-tick" style={{ left: `${places.tick}%` }} title={tick?.words} />}
      </div>
      {children && <p className={`text-note ${places.isOver ? "text-accent" : "text-muted"}`}>{children}</p>}
    </div>
  );
}
