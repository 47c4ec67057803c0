"use client";

import type { FormEvent, ReactNode } from "react";
import { useState } from "react";
import { compareHref } from "@/components/compare/urls";
import { DEFAULT_COMPARE, MAX_COLUMNS } from "@/lib/compare/filter";

function tickedWords(ticked: number, isAsked: boolean): string {
  if (ticked > MAX_COLUMNS) return `Up to ${MAX_COLUMNS} are compared: the first ${MAX_COLUMNS} of ${ticked}.`;
  if (ticked > 0) return `${ticked} ticked`;
  return isAsked ? "Tick an offer first, in the first column." : `Tick up to ${MAX_COLUMNS}.`;
}

/** Sends the ticked Offers to the comparison, with or without scripts; with them their keys are one list in the URL. */
export function CompareForm({ asOf, children }: { asOf: string | null; children: ReactNode }) {
  const [ticked, setTicked] = useState(0);
  const [isAsked, setIsAsked] = useState(false);
  const picksOf = (form: HTMLFormElement) => new FormData(form).getAll("offer").map(String);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const picks = picksOf(event.currentTarget).slice(0, MAX_COLUMNS);
    setIsAsked(true);
    if (picks.length > 0) window.location.assign(compareHref({ ...DEFAULT_COMPARE, picks, asOf }));
  };
  return (
    <form action="/compare" onSubmit={submit} onChange={(event) => setTicked(picksOf(event.currentTarget).length)}>
      {asOf && <input type="hidden" name="asOf" value={asOf} />}
      <div className="no-print mb-2 flex flex-wrap items-center gap-3">
        <button type="submit" className="button">
          Compare ticked offers
        </button>
        <span role="status" className={`text-note ${isAsked && ticked === 0 ? "text-warning" : "text-muted"}`}>
          {tickedWords(ticked, isAsked)}
        </span>
      </div>
      {children}
    </form>
  );
}
