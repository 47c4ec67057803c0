"use client";

import { useId, useState } from "react";

type NumberChoiceProps = {
  legend: string;
  unit: string;
  presets: readonly { readonly value: number; readonly label: string }[];
  value: number | null;
  step?: string;
  /** `isTyped`: one of a run of keystrokes, rather than a choice of its own. */
  onChange: (value: number | null, isTyped: boolean) => void;
};

/** A limit: one of a few usual values, or any other typed in. */
export function NumberChoice({ legend, unit, presets, value, step = "any", onChange }: NumberChoiceProps) {
  const id = useId();
  const [typed, setTyped] = useState(value === null ? "" : String(value));
  const choose = (next: number | null) => {
    setTyped(next === null ? "" : String(next));
    onChange(next, false);
  };
  return (
    <fieldset>
      <legend className="mb-1.5 font-[550]">{legend}</legend>
      <div className="flex flex-wrap gap-1.5">
        {presets.map((preset) => (
          <button
            key={preset.value}
            type="button"
            aria-pressed={preset.value === value}
            className={`button h-7 px-2.5 ${preset.value === value ? "button-strong" : ""}`}
            onClick={() => choose(preset.value === value ? null : preset.value)}
          >
            {preset.label}
          </button>
        ))}
      </div>
      <label htmlFor={id} className="mt-2 flex items-center gap-2 text-muted">
        <input
          id={id}
          className="field w-32"
          type="number"
          min="0"
          step={step}
          inputMode="decimal"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            const next = Number(event.target.value);
            onChange(event.target.value === "" || !Number.isFinite(next) || next < 0 ? null : next, true);
          }}
        />
        {unit}
      </label>
    </fieldset>
  );
}
