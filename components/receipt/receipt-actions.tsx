"use client";

import { CopyButton } from "@/components/ui/copy-button";

/** Copies where a receipt stays, and prints it. `path`: of the receipt, whatever address led to it. */
export function ReceiptActions({ path }: { path: string }) {
  return (
    <>
      <CopyButton label="Copy link" read={() => new URL(path, window.location.href).href} />
      <button type="button" className="button needs-script" onClick={() => window.print()}>
        Print
      </button>
    </>
  );
}
