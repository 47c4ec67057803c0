"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { readShortcuts } from "@/components/catalog/board/shortcuts";

const Palette = lazy(() => import("@/components/search/palette").then((module) => ({ default: module.Palette })));

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/** ⌘K, Ctrl K and the links marked `data-find` open the palette, on every page. Its code comes with the first use. */
export function PaletteKey() {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isFind = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isFind || !readShortcuts()) return;
      event.preventDefault();
      setIsOpen(true);
    };
    const onClick = (event: MouseEvent) => {
      if (!isPlainClick(event) || !(event.target instanceof Element) || !event.target.closest("a[data-find]")) return;
      event.preventDefault();
      setIsOpen(true);
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, []);
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <Palette onClose={() => setIsOpen(false)} />
    </Suspense>
  );
}
