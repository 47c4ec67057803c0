import type { ReactNode } from "react";

export type StateTone = "good" | "warning" | "quiet" | "unknown";

const DRAWINGS: Readonly<Record<StateTone, ReactNode>> = {
  good: <circle cx="5" cy="5" r="4.5" className="fill-better" />,
  warning: <path d="M5 0 10 5 5 10 0 5z" className="fill-warning" />,
  quiet: <circle cx="5" cy="5" r="4" fill="none" strokeWidth="1.4" className="stroke-edge" />,
  unknown: <circle cx="5" cy="5" r="4" fill="none" strokeWidth="1.4" strokeDasharray="2 1.6" className="stroke-edge" />,
};

/** A state in words behind its mark: shape and words tell it, colour only helps. */
export function StateWord({ tone, children }: { tone: StateTone; children: ReactNode }) {
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" className="flex-none">
        {DRAWINGS[tone]}
      </svg>
      <span>{children}</span>
    </span>
  );
}
