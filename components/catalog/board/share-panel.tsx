"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { useBoard } from "@/components/catalog/board/board-provider";
import { boardHref, embedHref, exportHref } from "@/components/catalog/urls";
import { useAccount } from "@/components/ui/account-context";
import { CopyButton } from "@/components/ui/copy-button";
import { frameCode } from "@/components/ui/frame-code";
import { getText } from "@/components/ui/get-json";
import { formatMinute } from "@/lib/format/instant";

const MOST_TEAMS = 4;

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} className="flex items-start gap-3">
      <p aria-hidden="true" className="w-14 flex-none pt-1 text-muted">
        {label}
      </p>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">{children}</div>
    </section>
  );
}

function Pin() {
  const { filter, change } = useBoard();
  if (filter.asOf) return <p className="w-full text-muted text-note">Pinned: it keeps the figures as of {formatMinute(filter.asOf)}.</p>;
  return (
    <>
      <button type="button" className="button" onClick={() => change({ asOf: new Date().toISOString() })}>
        Pin to now
      </button>
      <p className="w-full text-muted text-note">Pinned, the address keeps the figures of this moment.</p>
    </>
  );
}

function TeamShares() {
  const { filter } = useBoard();
  const teams = useAccount()?.teams ?? [];
  if (teams.length === 0) return null;
  const query = new URLSearchParams({ from: boardHref({ ...filter, cell: null }) });
  return (
    <Part label="Team">
      {teams.slice(0, MOST_TEAMS).map(({ slug, name }) => (
        <a key={slug} className="button max-w-full" href={`/t/${slug}/shares/new?${query}`}>
          <span className="truncate">{teams.length === 1 ? "Make a share link" : `Share link of ${name}`}</span>
        </a>
      ))}
      <p className="w-full text-muted text-note">Titled, revocable, opens without an account.</p>
    </Part>
  );
}

/** What can be done with the view: its address, its figures, a frame for another page, a ShareLink. */
export function SharePanel() {
  const { filter } = useBoard();
  const panel = useRef<HTMLDivElement>(null);
  // It comes after the popover has opened and looked for what to focus.
  useEffect(() => panel.current?.querySelector("button")?.focus(), []);
  const frame = () => frameCode(window.location.origin + embedHref(filter));
  return (
    <div ref={panel} className="flex w-80 max-w-full flex-col gap-3.5 max-sm:w-full">
      <Part label="Address">
        <CopyButton label="Copy link" read={() => window.location.href} isStrong />
        <Pin />
      </Part>
      <Part label="Figures">
        <CopyButton label="Copy Markdown" read={() => getText(exportHref(filter, "md"))} />
        <a className="button" href={exportHref(filter, "csv")} download>
          CSV
        </a>
        <a className="button" href={exportHref(filter, "json")} download>
          JSON
        </a>
      </Part>
      <Part label="Page">
        <CopyButton label="Copy embed code" read={frame} />
      </Part>
      <TeamShares />
    </div>
  );
}
