"use client";

import { useState } from "react";
import { compareEmbedHref, compareExportHref, compareHref } from "@/components/compare/urls";
import { useAccount } from "@/components/ui/account-context";
import type { CompareFilter } from "@/lib/compare/filter";

const SAID_MS = 2500;

function CopyButton({ label, read }: { label: string; read: () => string }) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(read());
      setSaid("Copied");
    } catch {
      setSaid("Not allowed here");
    }
    setTimeout(() => setSaid(""), SAID_MS);
  };
  return (
    <button type="button" className="button needs-script" onClick={copy}>
      <span role="status">{said || label}</span>
    </button>
  );
}

const attribute = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const embedCode = (url: string): string =>
  `<iframe src="${attribute(url)}" title="Tollboard" width="100%" height="560" loading="lazy" style="border:0"></iframe>`;

type CompareActionsProps = {
  filter: CompareFilter;
  /** The comparison as a Markdown table. */
  markdown: string;
  /** The instant that a pin would fix. ISO. */
  now: string;
};

/** What can be done with a comparison: pin it, pass it on, take it along. */
export function CompareActions({ filter, markdown, now }: CompareActionsProps) {
  const account = useAccount();
  const [team] = account?.teams ?? [];
  const pinned = compareHref({ ...filter, asOf: filter.asOf ?? now, find: "" });
  return (
    <div className="no-print mt-4 flex flex-wrap gap-2">
      <a className="button" href={compareHref({ ...filter, hideEqual: !filter.hideEqual })}>
        {filter.hideEqual ? "Show equal lines" : "Hide equal lines"}
      </a>
      {filter.asOf === null && (
        <a className="button" href={pinned} title="Fixes these figures as they are now, in an address of its own">
          Pin
        </a>
      )}
      <CopyButton label="Copy link" read={() => window.location.href} />
      <CopyButton label="Copy as Markdown" read={() => markdown} />
      <CopyButton label="Copy embed code" read={() => embedCode(window.location.origin + compareEmbedHref(filter))} />
      <a className="button" href={compareExportHref(filter, "csv")} download>
        CSV
      </a>
      <a className="button" href={compareExportHref(filter, "json")} download>
        JSON
      </a>
      <button type="button" className="button needs-script" onClick={() => window.print()}>
        Print
      </button>
      {team && (
        <a className="button button-strong" href={`/t/${team.slug}/shares/new?${new URLSearchParams({ from: pinned })}`}>
          Share link
        </a>
      )}
    </div>
  );
}
