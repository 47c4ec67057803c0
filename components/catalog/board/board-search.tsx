"use client";

import { useEffect, useRef } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import { isTyping, readShortcuts } from "@/components/catalog/board/shortcuts";
import { SearchField } from "@/components/ui/search-field";

/** The search box of the board: each keystroke filters. `/` comes here unless single keys are turned off. */
export function BoardSearch() {
  const { filter, change } = useBoard();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && readShortcuts() && !isTyping(event.target);
      if (!isSlash) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <SearchField
      inputRef={input}
      value={filter.text}
      onChange={(event) => change({ text: event.target.value }, "type")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && filter.text !== "") {
          event.preventDefault();
          change({ text: "" }, "type");
        }
        if (event.key === "Enter") event.preventDefault();
      }}
    />
  );
}
