import { QuoteLines } from "@/components/pricing/quote-lines";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { MONTH_DAYS, madeRequests, type WorkloadCost } from "@/lib/compare/price-workload";
import type { PricedColumn } from "@/lib/compare/priced-column";
import { formatAmount } from "@/lib/format/amount";
import { formatRatio } from "@/lib/format/count";
import type { Quote } from "@/lib/pricing/price-usage";

/** A column with what the workload costs there; `null` where no price of it is known. */
export type PricedWorkload = { readonly column: PricedColumn; readonly cost: WorkloadCost | null };

const money = (cost: WorkloadCost, times: bigint): string => `${cost.isWhole ? "" : "≥ "}${formatAmount(cost.dayExact * times)}`;

/** The cheapest of those whose cost is known as a whole and that are held against each other. */
const cheapestOf = (priced: readonly PricedWorkload[]): bigint | null =>
  priced
    .flatMap(({ column, cost }) => (cost?.isWhole && column.isCompared ? [cost.dayExact] : []))
    .reduce<bigint | null>((least, exact) => (least === null || exact < least ? exact : least), null);

function notesOf({ column, cost }: PricedWorkload): string[] {
  if (!cost) return ["no price is known"];
  const lines = madeRequests(cost).flatMap((quote) => quote.lines);
  return [
    column.isGone ? "not offered any more" : !column.isCompared && "free, or answers later: not held against the others",
    !cost.isWhole && "a price is missing: at least this much",
    cost.isBatchStandard && "no batch price is stated: all at the standard one",
    lines.some(({ meter, isInstead }) => isInstead && meter === "cache_read") &&
      "no cache price is stated: cached tokens at the input price",
    lines.some(({ line }) => line.fromTokens > 0) && "in a higher context tier",
  ].filter((words) => words !== false);
}

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

function Row({ priced, least }: { priced: PricedWorkload; least: bigint | null }) {
  const { column, cost } = priced;
  const isBest = cost?.isWhole && column.isCompared && cost.dayExact === least;
  const ratio = cost?.isWhole && column.isCompared && least && least > 0n ? Number(cost.dayExact) / Number(least) : null;
  return (
    <tr>
      <th scope="row" className="min-w-44">
        <span className="font-[550]">{column.provider}</span> <span className="font-normal">{column.model}</span>
        <span className="block break-all font-mono font-normal text-muted text-note">{column.nativeId}</span>
        {notesOf(priced).map((words) => (
          <span key={words} className="block font-normal text-note text-warning">
            {words}
          </span>
        ))}
      </th>
      <td className="num">{cost ? <OneRequest cost={cost} /> : "?"}</td>
      <td className="num">{cost ? money(cost, 1n) : "?"}</td>
      <td className={`num ${isBest ? "font-[550] text-better" : ""}`}>
        {cost ? money(cost, BigInt(MONTH_DAYS)) : "?"}
        {isBest && (
          <>
            <span aria-hidden="true"> ✓</span>
            <span className="sr-only"> cheapest</span>
          </>
        )}
      </td>
      <td className="num text-muted">{ratio === null ? "" : ratio === 1 ? "cheapest" : `${formatRatio(ratio)}`}</td>
    </tr>
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
  const least = cheapestOf(priced);
  const group = ({ column, cost }: PricedWorkload): number => (cost === null ? 3 : column.isGone ? 2 : cost.isWhole ? 0 : 1);
  const costOf = ({ cost }: PricedWorkload): bigint => cost?.dayExact ?? 0n;
  const sorted = [...priced].sort((a, b) => group(a) - group(b) || (costOf(a) < costOf(b) ? -1 : costOf(a) > costOf(b) ? 1 : 0));
  return (
    <>
      <ScrollRegion label="Cost of the workload">
        <table className="sheet">
          <caption className="sr-only">Cost of the workload in US dollars; a month has {MONTH_DAYS} days</caption>
          <thead>
            <tr>
              <th scope="col">Offer</th>
              <th scope="col" className="num">
                One request
              </th>
              <th scope="col" className="num">
                A day
              </th>
              <th scope="col" className="num">
                {MONTH_DAYS} days
              </th>
              <th scope="col" className="num">
                Against the cheapest
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((one) => (
              <Row key={one.column.key} priced={one} least={least} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
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
