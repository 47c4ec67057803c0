"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { isTyping, readShortcuts } from "@/components/catalog/board/shortcuts";

const HelpDialog = lazy(() => import("@/components/catalog/board/help-dialog").then((module) => ({ default: module.HelpDialog })));

/** `?` opens the list of shortcuts; so does the button in the legend. */
export function HelpKey() {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "?" && readShortcuts() && !isTyping(event.target)) setIsOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button type="button" className="link needs-script min-h-6 w-max" onClick={() => setIsOpen(true)}>
        Keyboard shortcuts
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <HelpDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
