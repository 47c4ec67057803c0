"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { type BoardFilter, boardQuery, parseBoardFilter } from "@/lib/catalog/board/filter";

/** `matrixSaid`: the reader chose the matrix, which is otherwise left out of the URL and gives way to the list on a phone. */
type Held = { readonly filter: BoardFilter; readonly viewSaid: boolean };
export type ChangeHow = "push" | "type" | "replace";

const TYPING_PAUSE_MS = 250;

function readHeld(params: URLSearchParams): Held {
  return { filter: parseBoardFilter(params), viewSaid: params.has("view") };
}

/** The URL's query for a Filter; names the matrix only when the reader chose it. */
export function screenQuery(filter: BoardFilter, viewSaid: boolean): string {
  const query = boardQuery(filter);
  if (!viewSaid || filter.view === "list") return query;
  return query ? `view=matrix&${query}` : "view=matrix";
}

/**
 * The Filter, held in the URL and mirrored in state so that a keystroke is drawn before the router hears of it. A change is
 * a new entry of the history; typing makes one entry and then replaces it.
 */
export function useBoardFilter(serverQuery: string) {
  const params = useSearchParams();
  const [held, setHeld] = useState<Held>(() => readHeld(params));
  const [seenQuery, setSeenQuery] = useState(serverQuery);
  const latest = useRef(held);
  const isTyping = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  if (seenQuery !== serverQuery) {
    setSeenQuery(serverQuery);
    setHeld(readHeld(new URLSearchParams(serverQuery)));
  }
  useEffect(() => {
    latest.current = held;
  }, [held]);

  useEffect(() => {
    const restore = () => {
      clearTimeout(timer.current);
      isTyping.current = false;
      const restored = readHeld(new URLSearchParams(window.location.search));
      latest.current = restored;
      setHeld(restored);
    };
    window.addEventListener("popstate", restore);
    return () => window.removeEventListener("popstate", restore);
  }, []);

  const change = useCallback((patch: Partial<BoardFilter>, how: ChangeHow = "push") => {
    const next: Held = { filter: { ...latest.current.filter, ...patch }, viewSaid: latest.current.viewSaid || patch.view !== undefined };
    latest.current = next;
    setHeld(next);
    const write = (method: "pushState" | "replaceState") => {
      const query = screenQuery(latest.current.filter, latest.current.viewSaid);
      window.history[method](null, "", query ? `/?${query}` : "/");
    };
    clearTimeout(timer.current);
    if (how === "type" && isTyping.current) timer.current = setTimeout(() => write("replaceState"), TYPING_PAUSE_MS);
    else write(how === "replace" ? "replaceState" : "pushState");
    isTyping.current = how === "type";
  }, []);

  return { filter: held.filter, viewSaid: held.viewSaid, change };
}
