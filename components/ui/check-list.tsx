"use client";

import { useId, useState } from "react";

export type CheckOption = { readonly value: string; readonly label: string; readonly note?: string };

type CheckListProps = {
  legend: string;
  options: readonly CheckOption[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

const SEARCH_FROM = 12;

/** A list of boxes to tick; a long one can be searched. */
export function CheckList({ legend, options, chosen, onChange }: CheckListProps) {
  const id = useId();
  const [text, setText] = useState("");
  const hay = text.toLowerCase();
  const shown = options.filter((option) => hay === "" || `${option.label} ${option.value}`.toLowerCase().includes(hay));
  const toggle = (value: string) => onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-[550]">{legend}</legend>
      {options.length >= SEARCH_FROM && (
        <input
          className="field mb-1.5 w-full"
          type="search"
          aria-label={`Find in ${legend.toLowerCase()}`}
          placeholder="Find"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {/* No tab stop of its own: its boxes are, and Space belongs to them. */}
      <div className="max-h-56 overflow-y-auto" tabIndex={-1}>
        {shown.map((option) => (
          <label
            key={option.value}
            htmlFor={`${id}-${option.value}`}
            className="flex min-h-7 items-center gap-2 rounded px-1 hover:bg-page"
          >
            <input
              id={`${id}-${option.value}`}
              type="checkbox"
              className="size-4 accent-accent"
              checked={chosen.includes(option.value)}
              onChange={() => toggle(option.value)}
            />
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            {option.note && <span className="text-note text-faint">{option.note}</span>}
          </label>
        ))}
        {shown.length === 0 && <p className="px-1 text-muted">Nothing found.</p>}
      </div>
    </fieldset>
  );
}
