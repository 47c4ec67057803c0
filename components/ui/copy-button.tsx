"use client";

import { useState } from "react";

const SAID_MS = 2_500;

/** Copies what `read` gives, and says so in its own place and to screen readers beside it. */
export function CopyButton({ label, read, isStrong }: { label: string; read: () => string | Promise<string>; isStrong?: true }) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await read());
      setSaid("Copied");
    } catch {
      setSaid("Could not be copied");
    }
    setTimeout(() => setSaid(""), SAID_MS);
  };
  return (
    <>
      <button type="button" className={`button needs-script ${isStrong ? "button-strong" : ""}`} onClick={copy}>
        {said || label}
      </button>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
