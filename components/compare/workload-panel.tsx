"use client";

import { useMemo, useState } from "react";
import { workloadWords } from "@/components/compare/compare-words";
import { CostChart } from "@/components/compare/cost-chart";
import { CostTable } from "@/components/compare/cost-table";
import { DedicatedFields } from "@/components/compare/dedicated-fields";
import { compareHref } from "@/components/compare/urls";
import { WorkloadFields } from "@/components/compare/workload-fields";
import { useAddress } from "@/components/ui/use-address";
import { type CompareFilter, compareQuery } from "@/lib/compare/filter";
import { priceWorkload } from "@/lib/compare/price-workload";
import type { DedicatedChoice, PricedColumn } from "@/lib/compare/priced-column";
import { PRESETS } from "@/lib/compare/workload";
import { circumstancesAt } from "@/lib/pricing/circumstances";
import { makePriceList } from "@/lib/pricing/price-list";

type WorkloadPanelProps = {
  columns: readonly PricedColumn[];
  dedicated: readonly DedicatedChoice[];
  filter: CompareFilter;
  /** When the requests are sent: what prices by the hour go by. ISO. */
  at: string;
  /** Nothing can be changed: a link that somebody shared. */
  isFixed?: boolean;
};

/** A workload in the reader's own figures, what it costs at each Offer, and how that grows. */
export function WorkloadPanel({ columns, dedicated, filter, at, isFixed = false }: WorkloadPanelProps) {
  const [own, setOwn] = useState(filter);
  useAddress(compareHref(own), !isFixed);
  const lists = useMemo(() => columns.map((column) => ({ column, list: makePriceList(column.prices) })), [columns]);
  const circumstances = useMemo(() => circumstancesAt(at), [at]);
  const priced = lists.map(({ column, list }) => ({ column, cost: priceWorkload(list, own.workload, circumstances) }));
  const kept = [...new URLSearchParams(compareQuery({ ...own, workload: filter.workload, instance: null, instanceSpeed: null }))];
  return (
    <section className="mt-8" aria-label="Cost of a workload">
      <h2 className="font-[550] text-title">What it would cost</h2>
      <p className={`mt-1 max-w-[720px] text-muted ${isFixed ? "" : "only-print"}`}>{workloadWords(own.workload)}.</p>
      <form action="/compare" className="no-print mt-2">
        {kept.map(([name, value]) => name !== "load" && <input key={name} type="hidden" name={name} value={value} />)}
        {!isFixed && (
          <>
            <WorkloadFields
              workload={own.workload}
              presetHref={(preset) => compareHref({ ...own, workload: PRESETS[preset] })}
              onChange={(workload) => setOwn((before) => ({ ...before, workload }))}
            />
            <DedicatedFields dedicated={dedicated} filter={own} onChange={(patch) => setOwn((before) => ({ ...before, ...patch }))} />
            <button type="submit" className="button without-script mt-3">
              Work it out
            </button>
          </>
        )}
      </form>
      <div className="mt-4">
        <CostTable priced={priced} />
      </div>
      <div className="mt-4">
        <CostChart lists={lists} dedicated={dedicated.find(({ key }) => key === own.instance) ?? null} filter={own} at={circumstances} />
      </div>
    </section>
  );
}
