import { CompareView } from "@/components/compare/compare-view";
import { SinceNote, type SinceNoteProps } from "@/components/compare/since-note";
import type { Comparison } from "@/lib/compare/comparison";
import type { CompareFilter } from "@/lib/compare/filter";
import type { DedicatedChoice } from "@/lib/compare/priced-column";
import { formatDay } from "@/lib/format/instant";

type SharedComparisonProps = SinceNoteProps & {
  comparison: Comparison;
  filter: CompareFilter;
  dedicated: readonly DedicatedChoice[];
  asOf: string;
};

/** A comparison as it was pinned and no other, with what has changed since. */
export function SharedComparison({ comparison, filter, dedicated, asOf, ...since }: SharedComparisonProps) {
  return (
    <>
      <section aria-label="What has changed" className="rounded-[10px] border border-rule bg-panel px-4 py-2.5">
        <b>Since {formatDay(asOf)}</b>
        <SinceNote {...since} />
      </section>
      <CompareView comparison={comparison} filter={filter} dedicated={dedicated} now={asOf} isFixed />
    </>
  );
}
