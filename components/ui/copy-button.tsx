"use client";

import { useState } from "react";

const SAID_MS = 2_500;

/** Copies what is still on its way: some browsers only let what they were promised during the click be copied. */
const writeLater = (text: Promise<string>): Promise<void> =>
  navigator.clipboard.write([new ClipboardItem({ "text/plain": text.then((words) => new Blob([words], { type: "text/plain" })) })]);

/** Copies what `read` gives, and says so in its own place and to screen readers beside it. */
export function CopyButton({ label, read, isStrong }: { label: string; read: () => string | Promise<string>; isStrong?: true }) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      const text = read();
      if (typeof text === "string") await navigator.clipboard.writeText(text);
      else await writeLater(text);
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
