import type { ReactNode } from "react";

/** A box that scrolls sideways, with a name and a place in the tab order so that a keyboard can scroll it. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      className="scroll-region relative overflow-x-auto rounded-[10px] border border-rule bg-panel"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {children}
    </section>
  );
}
