import type { ReactNode } from "react";
import type { BarFigures } from "@/components/chart/bars";
import { seriesColour } from "@/components/chart/series";

function Swatch({ children }: { children: ReactNode }) {
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" className="flex-none">
      {children}
    </svg>
  );
}

/** What occurs among the parts besides their colours. */
function barMarks({ places, series }: BarFigures) {
  const parts = series.flatMap((one) => one.parts);
  return {
    hasEstimates: parts.some((part) => part.estimated?.y),
    hasBounds: parts.some((part) => part.isLeast),
    hasGaps: places.some((_, index) => series.every((one) => (one.parts[index]?.y ?? null) === null)),
    hasBefore: places.some((place) => place.before && place.before.y !== null),
  };
}

/** Which colour is whose, and what hatching, open ends and lines across the bars mean where they occur. */
export function BarKey({ figures }: { figures: BarFigures }) {
  const { series, beforeLabel, gapLabel } = figures;
  const { hasEstimates, hasBounds, hasGaps, hasBefore } = barMarks(figures);
  if (series.length < 2 && !hasEstimates && !hasBounds && !hasGaps && !hasBefore) return null;
  return (
    <ul className="chart-key needs-script" aria-label="Key">
      {series.length > 1 &&
        series.map((one, index) => (
          <li key={one.id}>
            <Swatch>
              <rect x="2" y="2" width="8" height="8" rx="2" fill={seriesColour(one.slot ?? index)} />
            </Swatch>
            {one.label}
          </li>
        ))}
      {hasEstimates && (
        <li>
          <Swatch>
            <rect x="2" y="2" width="8" height="8" fill="none" stroke="var(--muted)" strokeDasharray="2 1.5" />
            <path d="M3 7 7 3M5 9l4-4" stroke="var(--muted)" strokeWidth="1.5" />
          </Swatch>
          Estimated
        </li>
      )}
      {hasBounds && (
        <li>
          <Swatch>
            <path d="M1 6h10" stroke="var(--muted)" strokeWidth="2" strokeDasharray="2 2" />
          </Swatch>
          At least
        </li>
      )}
      {hasBefore && (
        <li>
          <Swatch>
            <path d="M0 6h12" stroke="var(--ink)" strokeWidth="2" />
          </Swatch>
          {beforeLabel ?? "Before"}
        </li>
      )}
      {hasGaps && (
        <li>
          <Swatch>
            <path d="M2 3l8 6M2 9l8-6" stroke="var(--muted)" strokeWidth="1.2" />
          </Swatch>
          {gapLabel ?? "No figure"}
        </li>
      )}
    </ul>
  );
}
