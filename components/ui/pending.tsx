"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";

/** A page that comes sooner shows nothing of its coming. */
const PAUSE_MS = 150;
/** When a screen reader is told. */
const LONG_MS = 1_200;
/** A page that has not come by then is not expected any more. */
const GIVEN_UP_MS = 30_000;

const LEAVING = "tollboard-leaving";

/** To be called where scripts lead to another page: links are heard of by themselves. */
export const announceLeaving = (): boolean => window.dispatchEvent(new Event(LEAVING));

/** An address without what makes no other page of it: how its parameters are written, and the place within it. */
const pageOf = ({ pathname, search }: { readonly pathname: string; readonly search: string }): string =>
  `${pathname}?${new URLSearchParams(search)}`;

/** The link of ours that a click follows in this window; `null` for what else is clicked. */
function followed(event: MouseEvent): HTMLAnchorElement | null {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!(link instanceof HTMLAnchorElement) || !isPlain || link.origin !== location.origin || !["", "_self"].includes(link.target))
    return null;
  const isPage = !link.hasAttribute("download") && link.dataset.find === undefined && !link.pathname.startsWith("/api/");
  return isPage ? link : null;
}

const main = (): HTMLElement | null => document.getElementById("main");

function show(isPending: boolean): void {
  document.documentElement.toggleAttribute("data-pending", isPending);
  if (isPending) main()?.setAttribute("aria-busy", "true");
  else main()?.removeAttribute("aria-busy");
}

/** Shows that another page is on its way: the one that is shown stays as it is, below a line. */
export function Pending() {
  const path = usePathname();
  const query = useSearchParams().toString();
  const [isLong, setIsLong] = useState(false);
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]);
  const end = useCallback(() => {
    for (const timer of timers.current) clearTimeout(timer);
    timers.current = [];
    show(false);
    setIsLong(false);
  }, []);

  useEffect(() => {
    const begin = () => {
      end();
      timers.current = [setTimeout(() => show(true), PAUSE_MS), setTimeout(() => setIsLong(true), LONG_MS), setTimeout(end, GIVEN_UP_MS)];
    };
    const onClick = (event: MouseEvent) => {
      const link = followed(event);
      if (link === null) return;
      if (pageOf(link) === pageOf(location)) end();
      else begin();
    };
    const onKey = ({ key }: KeyboardEvent) => key === "Escape" && end();
    document.addEventListener("click", onClick, { capture: true });
    document.addEventListener("keydown", onKey);
    window.addEventListener(LEAVING, begin);
    for (const name of ["pageshow", "popstate"]) window.addEventListener(name, end);
    return () => {
      document.removeEventListener("click", onClick, { capture: true });
      document.removeEventListener("keydown", onKey);
      window.removeEventListener(LEAVING, begin);
      for (const name of ["pageshow", "popstate"]) window.removeEventListener(name, end);
      end();
    };
  }, [end]);

  // Another address: the page has come.
  useEffect(end, [end, path, query]);

  return (
    <p role="status" className="sr-only">
      {isLong && "Loading"}
    </p>
  );
}
