"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";

/** A row of links that may be wider than the window: the one of the present page is brought into sight. `current` names it. */
export function NavStrip({ current, className, children }: { current: string | null; className: string; children: ReactNode }) {
  const nav = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const strip = nav.current;
    const link = current === null ? null : strip?.querySelector<HTMLElement>("[aria-current]");
    if (strip && link) strip.scrollLeft = link.offsetLeft + link.offsetWidth / 2 - strip.clientWidth / 2;
  }, [current]);
  return (
    <nav ref={nav} aria-label="Main" className={`relative ${className}`}>
      {children}
    </nav>
  );
}
