"use client";

import type { InputHTMLAttributes, ReactNode } from "react";
import { useFormView } from "@/components/ui/action-form";

type Labelled = { label: string; name: string; note?: ReactNode };

function useField(name: string, note: ReactNode) {
  const { state, id } = useFormView();
  const fault = state && !state.ok ? state.issues[name.replace(/\[\]$/, "")] : undefined;
  const typed = state && !state.ok ? state.values[name] : undefined;
  const own = `${id}-${name}`;
  const described = [...(fault ? [`${own}-fault`] : []), ...(note ? [`${own}-note`] : [])].join(" ");
  return { fault, typed, own, aria: { "aria-invalid": fault ? (true as const) : undefined, "aria-describedby": described || undefined } };
}

// A fault that begins small goes on from the label: "Password must have …".
const sentence = (label: string, fault: string): string =>
  `${/^\p{Ll}/u.test(fault) ? `${label} ` : ""}${fault}${/[.!?]$/.test(fault) ? "" : "."}`;

function Around({
  label,
  own,
  note,
  fault,
  children,
}: {
  label: string;
  own: string;
  note: ReactNode;
  fault: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-1">
      <label htmlFor={own} className="font-[550]">
        {label}
      </label>
      {children}
      {note && (
        <p id={`${own}-note`} className="text-note text-faint">
          {note}
        </p>
      )}
      {fault && (
        <p id={`${own}-fault`} className="text-note text-warning">
          {sentence(label, fault)}
        </p>
      )}
    </div>
  );
}

/** A line to type in, with its label, a note and what is wrong with it. What was typed stays after a fault, but for secrets. */
export function TextField({ label, name, note, defaultValue, ...input }: Labelled & Omit<InputHTMLAttributes<HTMLInputElement>, "name">) {
  const { fault, typed, own, aria } = useField(name, note);
  return (
    <Around label={label} own={own} note={note} fault={fault}>
      <input key={typed} id={own} name={name} className="field w-full" defaultValue={typed ?? defaultValue} {...input} {...aria} />
    </Around>
  );
}

/** Several lines to type in. */
export function NoteField({
  label,
  name,
  note,
  defaultValue,
  rows = 3,
  maxLength,
}: Labelled & { defaultValue?: string; rows?: number; maxLength?: number }) {
  const { fault, typed, own, aria } = useField(name, note);
  return (
    <Around label={label} own={own} note={note} fault={fault}>
      <textarea
        key={typed}
        id={own}
        name={name}
        rows={rows}
        maxLength={maxLength}
        className="field h-auto w-full py-1.5"
        defaultValue={typed ?? defaultValue}
        {...aria}
      />
    </Around>
  );
}

export type SelectOption = { readonly value: string; readonly label: string };

/** One of a few. */
export function SelectField({
  label,
  name,
  note,
  options,
  defaultValue,
}: Labelled & { options: readonly SelectOption[]; defaultValue?: string }) {
  const { fault, typed, own, aria } = useField(name, note);
  return (
    <Around label={label} own={own} note={note} fault={fault}>
      <select key={typed} id={own} name={name} className="field w-full" defaultValue={typed ?? defaultValue} {...aria}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Around>
  );
}

/** Boxes to tick; `name` ends in `[]`. */
export function CheckFields({
  legend,
  name,
  options,
  note,
}: {
  legend: string;
  name: string;
  options: readonly (SelectOption & { checked?: boolean })[];
  note?: ReactNode;
}) {
  const { fault, own } = useField(name, note);
  return (
    <fieldset className="grid gap-1" aria-describedby={fault ? `${own}-fault` : undefined}>
      <legend className="mb-1 font-[550]">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex min-h-7 items-center gap-2">
          <input type="checkbox" name={name} value={option.value} defaultChecked={option.checked} className="size-4 accent-accent" />
          {option.label}
        </label>
      ))}
      {note && <p className="text-note text-faint">{note}</p>}
      {fault && (
        <p id={`${own}-fault`} className="text-note text-warning">
          {sentence(legend, fault)}
        </p>
      )}
    </fieldset>
  );
}
