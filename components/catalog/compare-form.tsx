"use client";

import type { FormEvent, ReactNode } from "react";
import { useState } from "react";

const MOST = 8;

/** Sends the ticked Offers to the comparison, with or without scripts; with them their ids are one short list in the URL. */
export function CompareForm({ asOf, children }: { asOf: string | null; children: ReactNode }) {
  const [ticked, setTicked] = useState(0);
  const idsOf = (form: HTMLFormElement) => new FormData(form).getAll("offers").map(String);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const ids = idsOf(event.currentTarget).slice(0, MOST);
    if (ids.length === 0) return;
    const query = `offers=${ids.join(",")}${asOf ? `&asOf=${encodeURIComponent(asOf)}` : ""}`;
    window.location.assign(`/compare?${query}`);
  };
  return (
    <form action="/compare" onSubmit={submit} onChange={(event) => setTicked(idsOf(event.currentTarget).length)}>
      {asOf && <input type="hidden" name="asOf" value={asOf} />}
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <button type="submit" className="button">
          Compare ticked offers
        </button>
        <span role="status" className="text-muted text-note">
          {ticked > MOST
            ? `Up to ${MOST} are compared: the first ${MOST} of ${ticked}.`
            : ticked > 0
              ? `${ticked} ticked`
              : `Tick up to ${MOST}.`}
        </span>
      </div>
      {children}
    </form>
  );
}
