import type { ReactNode } from "react";
import { CompareActions } from "@/components/compare/compare-actions";
import { CompareTable } from "@/components/compare/compare-table";
import { TwinsNote } from "@/components/compare/twins-note";
import { WorkloadPanel } from "@/components/compare/workload-panel";
import { buildRows } from "@/lib/compare/build-rows";
import type { Comparison } from "@/lib/compare/comparison";
import type { CompareFilter } from "@/lib/compare/filter";
import { findTwins } from "@/lib/compare/find-twins";
import { type DedicatedChoice, pricedColumn } from "@/lib/compare/priced-column";

type CompareViewProps = {
  comparison: Comparison;
  filter: CompareFilter;
  dedicated: readonly DedicatedChoice[];
  now: string;
  /** What stands between the actions and the table, such as what was not found. */
  children?: ReactNode;
  /** Nothing can be changed: a link that somebody shared. */
  isFixed?: boolean;
};

/** A comparison: what to do with it, the workload, the table, and who only seems to be the same. */
export function CompareView({ comparison, filter, dedicated, now, children, isFixed = false }: CompareViewProps) {
  const { columns, asOf } = comparison;
  const key = `${columns.map((column) => column.key).join()} ${asOf === now ? "" : asOf}`;
  return (
    <div className="compare">
      {!isFixed && <CompareActions filter={filter} now={now} />}
      {children}
      <WorkloadPanel key={key} columns={columns.map(pricedColumn)} dedicated={dedicated} filter={filter} at={asOf} isFixed={isFixed} />
      <TwinsNote twins={findTwins(columns)} columns={columns} />
      <section className="mt-8" aria-labelledby="side-by-side">
        <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6">
          <h2 id="side-by-side" className="font-[550] text-title">
            Side by side
          </h2>
          <label className="no-print flex min-h-7 items-center gap-2 text-muted">
            <input type="checkbox" id="show-sources" />
            Sources and dates
          </label>
        </div>
        <CompareTable columns={columns} groups={buildRows(columns)} filter={filter} isFixed={isFixed} />
      </section>
    </div>
  );
}
