import { costNotes, costRatio, costWords, leastCost, type PricedWorkload, sortByCost } from "@/components/compare/cost-words";
import { QuoteLines } from "@/components/pricing/quote-lines";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { CellHead, STACKED_CELL, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import { MONTH_DAYS, madeRequests, type WorkloadCost } from "@/lib/compare/price-workload";
import { formatAmount } from "@/lib/format/amount";
import { formatRatio } from "@/lib/format/count";
import type { Quote } from "@/lib/pricing/price-usage";

function OneRequest({ cost }: { cost: WorkloadCost }) {
  const amount = (quote: Quote): string => `${quote.unpriced.length > 0 ? "≥ " : ""}${formatAmount(quote.exact)}`;
  const [first, later] = madeRequests(cost);
  return (
    <>
      {first && amount(first)}
      {first && first === cost.batch && <span className="block text-muted text-note">as batch</span>}
      {later && <span className="block text-muted text-note">{amount(later)} as batch</span>}
    </>
  );
}

const FIGURE = `num ${STACKED_CELL} max-sm:flex! max-sm:justify-between max-sm:gap-4`;

function Row({ priced, least }: { priced: PricedWorkload; least: bigint | null }) {
  const { column, cost } = priced;
  const ratio = costRatio(priced, least);
  const isBest = ratio === 1;
  return (
    <StackedRow>
      <th scope="row" className={`sm:min-w-44 ${STACKED_CELL}`}>
        <span className="font-[550]">{column.provider}</span> <span className="font-normal">{column.model}</span>
        <span className="block break-all font-mono font-normal text-muted text-note">{column.nativeId}</span>
        {costNotes(priced).map((words) => (
          <span key={words} className="block font-normal text-note text-warning">
            {words}
          </span>
        ))}
      </th>
      <td className={FIGURE}>
        <CellHead>One request</CellHead>
        <span>{cost ? <OneRequest cost={cost} /> : "?"}</span>
      </td>
      <td className={FIGURE}>
        <CellHead>A day</CellHead>
        {costWords(cost, 1)}
      </td>
      <td className={`${FIGURE} ${isBest ? "font-[550] text-better" : ""}`}>
        <CellHead>{`${MONTH_DAYS} days`}</CellHead>
        <span>
          {costWords(cost, MONTH_DAYS)}
          {isBest && <span aria-hidden="true"> ✓</span>}
          {isBest && <span className="sr-only"> cheapest</span>}
        </span>
      </td>
      <td className={`${FIGURE} text-muted ${ratio === null ? "max-sm:hidden!" : ""}`}>
        <CellHead>Against the cheapest</CellHead>
        {ratio === null ? "" : ratio === 1 ? "cheapest" : formatRatio(ratio)}
      </td>
    </StackedRow>
  );
}

function Explained({ priced: { column, cost } }: { priced: PricedWorkload }) {
  if (!cost) return null;
  const prices = Object.fromEntries(column.prices.map(({ field, usdPerMillion }) => [field, usdPerMillion]));
  const name = `${column.model} at ${column.provider}`;
  return (
    <section className="mt-3">
      <h4 className="font-[550]">{name}</h4>
      {cost.standard && (
        <ScrollRegion label={`One request of ${name}`}>
          <QuoteLines quote={cost.standard} prices={prices} origins={column.origins} caption={`One request of ${name}`} />
        </ScrollRegion>
      )}
      {cost.batch && (
        <>
          <p className="mt-2 text-muted">One that may wait:</p>
          <ScrollRegion label={`One batch request of ${name}`}>
            <QuoteLines quote={cost.batch} prices={prices} origins={column.origins} caption={`One batch request of ${name}`} />
          </ScrollRegion>
        </>
      )}
    </section>
  );
}

/** What the workload costs at each Offer, cheapest first, and how each figure comes about; `isBrief` leaves that out. */
export function CostTable({ priced, isBrief = false }: { priced: readonly PricedWorkload[]; isBrief?: boolean }) {
  const least = leastCost(priced);
  const sorted = sortByCost(priced);
  return (
    <>
      <StackedTable
        label="Cost of the workload"
        caption={`Cost of the workload in US dollars; a month has ${MONTH_DAYS} days`}
        heads={[
          "Offer",
          ...["One request", "A day", `${MONTH_DAYS} days`, "Against the cheapest"].map((head) => ({ head, isNumber: true as const })),
        ]}
      >
        {sorted.map((one) => (
          <Row key={one.column.key} priced={one} least={least} />
        ))}
      </StackedTable>
      {!isBrief && (
        <details className="disclosure no-print mt-3">
          <summary className="button">How it comes about</summary>
          {sorted.map((one) => (
            <Explained key={one.column.key} priced={one} />
          ))}
        </details>
      )}
    </>
  );
}
