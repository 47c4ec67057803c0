import { useEffect, useRef } from "react";

const PAUSE_MS = 250;

/** Writes where what was typed is found into the address, a moment after the last keystroke, or at once when something is clicked. */
export function useAddress(href: string, isOn = true): void {
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isOn) return;
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    const write = (): void => window.history.replaceState(null, "", href);
    const timer = setTimeout(write, PAUSE_MS);
    // A link that is followed, or a form that is sent, within the pause reads the address.
    window.addEventListener("click", write, { capture: true, once: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener("click", write, { capture: true });
    };
  }, [href, isOn]);
}
