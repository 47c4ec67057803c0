import type { ReactNode } from "react";

type ScrollRegionProps = {
  label: string;
  /** Scrolls up and down as well, as a long table whose head stays in sight. */
  isTall?: boolean;
  children: ReactNode;
};

const TALL = "max-h-[min(76vh,760px)] overflow-y-auto scroll-pt-20 scroll-pb-12 print:max-h-none";

/** A box that scrolls sideways, with a name and a place in the tab order so that a keyboard can scroll it. */
export function ScrollRegion({ label, isTall = false, children }: ScrollRegionProps) {
  return (
    <section
      className={`scroll-region relative overflow-x-auto rounded-[10px] border border-rule bg-panel ${isTall ? TALL : ""}`}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {children}
    </section>
  );
}
