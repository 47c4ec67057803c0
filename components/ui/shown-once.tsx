"use client";

import { useId, useState } from "react";

/** A text that is shown now and never again, with a button that copies it. */
export function ShownOnce({ label, text }: { label: string; text: string }) {
  const id = useId();
  const [isCopied, setIsCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  return (
    <div className="mt-2 grid gap-1 rounded-[10px] border border-rule-strong border-dashed bg-panel p-3">
      <label htmlFor={id} className="font-[550]">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          value={text}
          className="field min-w-0 flex-1 font-mono text-note"
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="button needs-script" onClick={copy}>
          {isCopied ? "Copied" : "Copy"}
        </button>
      </div>
      <p className="text-note text-faint">Shown this once. Keep it now.</p>
    </div>
  );
}
