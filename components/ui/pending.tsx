"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";

/** A page that comes sooner shows nothing of its coming. */
const PAUSE_MS = 150;
/** When a screen reader is told. */
const LONG_MS = 1_200;
/** A page that has not come by then is not expected any more. */
const GIVEN_UP_MS = 60_000;

/** Whether a click leads to another page of ours in this window. */
function leadsOn(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return false;
  if (
    link.origin !== location.origin ||
    link.hasAttribute("download") ||
    link.dataset.find !== undefined ||
    !["", "_self"].includes(link.target)
  )
    return false;
  return link.pathname + link.search !== location.pathname + location.search && !link.pathname.startsWith("/api/");
}

const main = (): HTMLElement | null => document.getElementById("main");

function show(isPending: boolean): void {
  document.documentElement.toggleAttribute("data-pending", isPending);
  if (isPending) main()?.setAttribute("aria-busy", "true");
  else main()?.removeAttribute("aria-busy");
}

/** Shows that another page is on its way: the one that is shown stays as it is, in a fainter ink, below a line. */
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
    const begin = (event: MouseEvent) => {
      if (!leadsOn(event)) return;
      end();
      timers.current = [setTimeout(() => show(true), PAUSE_MS), setTimeout(() => setIsLong(true), LONG_MS), setTimeout(end, GIVEN_UP_MS)];
    };
    document.addEventListener("click", begin, { capture: true });
    window.addEventListener("pageshow", end);
    return () => {
      document.removeEventListener("click", begin, { capture: true });
      window.removeEventListener("pageshow", end);
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
