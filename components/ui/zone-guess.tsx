"use client";

import { useEffect, useRef } from "react";

/** Tells the form around it the browser's time zone, or UTC before any script. */
export function ZoneGuess() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  }, []);
  return <input ref={input} type="hidden" name="zone" defaultValue="UTC" />;
}
