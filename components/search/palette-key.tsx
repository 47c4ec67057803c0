"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { readShortcuts } from "@/components/catalog/board/shortcuts";

const Palette = lazy(() => import("@/components/search/palette").then((module) => ({ default: module.Palette })));

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/** What is typed while the palette is on its way: its field has it once it is there. */
class TypedAhead {
  private state: "closed" | "opening" | "open" = "closed";
  private text = "";

  begin(): void {
    if (this.state === "closed") this.state = "opening";
  }

  /** Keeps a key, where it is one that a field would take. */
  hear(event: KeyboardEvent): void {
    if (this.state !== "opening" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Backspace") this.text = this.text.slice(0, -1);
    else if (event.key.length === 1) this.text += event.key;
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  take(): string {
    const { text } = this;
    this.state = "open";
    this.text = "";
    return text;
  }

  end(): void {
    this.state = "closed";
    this.text = "";
  }
}

/** ⌘K, Ctrl K and the links marked `data-find` open the palette, on every page. Its code comes with the first use. */
export function PaletteKey() {
  const [isOpen, setIsOpen] = useState(false);
  const [ahead] = useState(() => new TypedAhead());
  useEffect(() => {
    const open = (event: Event) => {
      event.preventDefault();
      ahead.begin();
      setIsOpen(true);
    };
    const onKey = (event: KeyboardEvent) => {
      const isFind = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (isFind && readShortcuts()) open(event);
      else ahead.hear(event);
    };
    const onClick = (event: MouseEvent) => {
      if (isPlainClick(event) && event.target instanceof Element && event.target.closest("a[data-find]")) open(event);
    };
    document.addEventListener("keydown", onKey, { capture: true });
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      document.removeEventListener("keydown", onKey, { capture: true });
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [ahead]);
  const close = () => {
    ahead.end();
    setIsOpen(false);
  };
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <Palette onClose={close} takeTyped={() => ahead.take()} />
    </Suspense>
  );
}
