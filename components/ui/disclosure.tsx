import type { ReactNode } from "react";

/** Something that opens below its own line, with or without scripts. */
export function Disclosure({ summary, children, tone = "plain" }: { summary: ReactNode; children: ReactNode; tone?: "plain" | "danger" }) {
  return (
    <details className="disclosure">
      <summary className={`button ${tone === "danger" ? "button-danger" : ""}`}>{summary}</summary>
      <div className="mt-3 rounded-[10px] border border-rule bg-panel p-4">{children}</div>
    </details>
  );
}
