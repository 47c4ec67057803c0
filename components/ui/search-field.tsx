import type { InputHTMLAttributes, Ref } from "react";

type SearchFieldProps = InputHTMLAttributes<HTMLInputElement> & { inputRef?: Ref<HTMLInputElement> };

/** The search form of every page: it leads to the board, and works before any script runs. */
export function SearchField({ inputRef, ...input }: SearchFieldProps) {
  return (
    <search className="relative block">
      <form action="/">
        <input
          ref={inputRef}
          type="search"
          name="q"
          maxLength={100}
          aria-label="Find a model or provider"
          placeholder="Find a model or provider"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          className="field w-full pr-9"
          {...input}
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute max-lg:hidden top-1.5 right-2 rounded border border-rule-strong px-1.5 font-sans text-[11px] text-faint leading-[18px]"
        >
          /
        </span>
      </form>
    </search>
  );
}
