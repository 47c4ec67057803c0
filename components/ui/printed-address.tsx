"use client";

import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** On paper alone: where the page is found. */
export function PrintedAddress() {
  const [address, setAddress] = useState("");
  useEffect(() => {
    const read = (): void => flushSync(() => setAddress(window.location.href));
    window.addEventListener("beforeprint", read);
    return () => window.removeEventListener("beforeprint", read);
  }, []);
  return <p className="only-print [overflow-wrap:anywhere]">{address}</p>;
}
