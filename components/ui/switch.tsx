"use client";

import type { ReactNode } from "react";

type SwitchProps = { label: ReactNode; checked: boolean; onChange: (checked: boolean) => void };

/** An on-off switch that acts at once. */
export function Switch({ label, checked, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      className="flex min-h-7 items-center gap-2 text-left"
      onClick={() => onChange(!checked)}
    >
      <span
        aria-hidden="true"
        className={`relative h-4 w-7 flex-none rounded-full border ${checked ? "border-accent bg-accent" : "border-edge bg-panel"}`}
      >
        <span className={`absolute top-0.5 size-2.5 rounded-full ${checked ? "right-0.5 bg-panel" : "left-0.5 bg-edge"}`} />
      </span>
      <span>{label}</span>
    </button>
  );
}
