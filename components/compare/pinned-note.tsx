import type { ReactNode } from "react";
import { CompareLink } from "@/components/compare/compare-link";
import type { CompareFilter } from "@/lib/compare/filter";
import { formatMinute } from "@/lib/format/instant";

/** Says that a comparison is pinned to an instant, and what changed since. */
export function PinnedNote({ filter, children }: { filter: CompareFilter; children: ReactNode }) {
  if (filter.asOf === null) return null;
  return (
    <section aria-label="Pinned" className="mt-4 rounded-[10px] border border-accent px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>
          Pinned to <b>{formatMinute(filter.asOf)}</b>: every figure is as the sources stated it then.
        </span>
        <CompareLink className="link no-print py-0.5" patch={{ asOf: null }}>
          Show it as of now
        </CompareLink>
      </p>
      {children}
    </section>
  );
}
