"use client";

import { CompareLink } from "@/components/compare/compare-link";
import { presentFilter, usePresentFilter } from "@/components/compare/present";
import { compareEmbedHref, compareExportHref, compareHref } from "@/components/compare/urls";
import { useAccount } from "@/components/ui/account-context";
import { CopyButton } from "@/components/ui/copy-button";
import { frameCode } from "@/components/ui/frame-code";
import { getText } from "@/components/ui/get-json";
import type { CompareFilter } from "@/lib/compare/filter";

type WayProps = { to: (filter: CompareFilter) => string; children: string; isStrong?: boolean; download?: boolean };

/** A link on to something of the comparison: of what the address holds when it is followed, also where that was typed just now. */
function Way({ to, children, isStrong = false, download = false }: WayProps) {
  const filter = usePresentFilter();
  return (
    <a
      className={`button ${isStrong ? "button-strong" : ""}`}
      href={to(filter)}
      download={download || undefined}
      onClick={(event) => {
        event.currentTarget.href = to(presentFilter());
      }}
    >
      {children}
    </a>
  );
}

type CompareActionsProps = {
  filter: CompareFilter;
  /** The instant that a pin would fix. ISO. */
  now: string;
};

/** What can be done with a comparison: pin it, pass it on, take it along. */
export function CompareActions({ filter, now }: CompareActionsProps) {
  const account = useAccount();
  const [team] = account?.teams ?? [];
  const pinned = (of: CompareFilter): string => compareHref({ ...of, asOf: of.asOf ?? now, find: "" });
  const shared = (of: CompareFilter): string => `/t/${team?.slug}/shares/new?${new URLSearchParams({ from: pinned(of) })}`;
  return (
    <div className="no-print mt-4 flex flex-wrap gap-2">
      <CompareLink className="button" patch={{ hideEqual: !filter.hideEqual }}>
        {filter.hideEqual ? "Show equal lines" : "Hide equal lines"}
      </CompareLink>
      {filter.asOf === null && <Way to={pinned}>Pin</Way>}
      <CopyButton label="Copy link" read={() => window.location.href} />
      <CopyButton label="Copy as Markdown" read={() => getText(compareExportHref(presentFilter(), "md"))} />
      <CopyButton label="Copy embed code" read={() => frameCode(window.location.origin + compareEmbedHref(presentFilter()))} />
      <Way to={(of) => compareExportHref(of, "csv")} download>
        CSV
      </Way>
      <Way to={(of) => compareExportHref(of, "json")} download>
        JSON
      </Way>
      <button type="button" className="button needs-script" onClick={() => window.print()}>
        Print
      </button>
      {team && (
        <Way to={shared} isStrong>
          Share link
        </Way>
      )}
    </div>
  );
}
