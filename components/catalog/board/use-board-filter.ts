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
 * a new entry of the history; typing into one field makes one entry and then replaces it.
 * `isPinned`: the page shows one Filter and no other, so a change leads to the open board.
 */
export function useBoardFilter(serverQuery: string, isPinned = false) {
  const params = useSearchParams();
  const [held, setHeld] = useState<Held>(() => readHeld(isPinned ? new URLSearchParams(serverQuery) : params));
  const [seenQuery, setSeenQuery] = useState(serverQuery);
  const latest = useRef(held);
  const typedInto = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  if (seenQuery !== serverQuery) {
    setSeenQuery(serverQuery);
    setHeld(readHeld(new URLSearchParams(serverQuery)));
  }
  useEffect(() => {
    latest.current = held;
  }, [held]);

  useEffect(() => {
    if (isPinned) return;
    const restore = () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      typedInto.current = null;
      const restored = readHeld(new URLSearchParams(window.location.search));
      latest.current = restored;
      setHeld(restored);
    };
    window.addEventListener("popstate", restore);
    return () => window.removeEventListener("popstate", restore);
  }, [isPinned]);

  const change = useCallback(
    (patch: Partial<BoardFilter>, how: ChangeHow = "push") => {
      if (isPinned) {
        const query = screenQuery({ ...latest.current.filter, ...patch }, patch.view !== undefined);
        return window.location.assign(query ? `/?${query}` : "/");
      }
      const write = (method: "pushState" | "replaceState") => {
        clearTimeout(timer.current);
        timer.current = undefined;
        const query = screenQuery(latest.current.filter, latest.current.viewSaid);
        window.history[method](null, "", query ? `/?${query}` : "/");
      };
      const field = how === "type" ? Object.keys(patch).join() : null;
      const isTypedOn = field !== null && field === typedInto.current;
      // The entry that is left keeps all that was typed into it.
      if (!isTypedOn && timer.current !== undefined) write("replaceState");
      const next: Held = { filter: { ...latest.current.filter, ...patch }, viewSaid: latest.current.viewSaid || patch.view !== undefined };
      latest.current = next;
      setHeld(next);
      typedInto.current = field;
      if (!isTypedOn) return write(how === "replace" ? "replaceState" : "pushState");
      clearTimeout(timer.current);
      timer.current = setTimeout(() => write("replaceState"), TYPING_PAUSE_MS);
    },
    [isPinned],
  );

  return { filter: held.filter, viewSaid: held.viewSaid, change };
}
