import { cellHref } from "@/components/catalog/urls";
import { cellWords, comparisonTitle, rowLabel, rowNote } from "@/components/compare/compare-words";
import { CostTable } from "@/components/compare/cost-table";
import { compareHref } from "@/components/compare/urls";
import { EmbedFrame } from "@/components/embed/embed-frame";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { buildRows, type CompareRow } from "@/lib/compare/build-rows";
import type { CompareColumn, Comparison } from "@/lib/compare/comparison";
import type { CompareFilter } from "@/lib/compare/filter";
import { priceWorkload } from "@/lib/compare/price-workload";
import { pricedColumn } from "@/lib/compare/priced-column";
import { formatCount, formatNoun } from "@/lib/format/count";
import { circumstancesAt } from "@/lib/pricing/circumstances";
import { makePriceList } from "@/lib/pricing/price-list";

/** Lines of the comparison that a frame has room for. */
const MOST_ROWS = 14;

function Line({ row, columns, asOf }: { row: CompareRow; columns: readonly CompareColumn[]; asOf: string | null }) {
  return (
    <tr>
      <th scope="row" className="min-w-32 font-normal">
        {rowLabel(row)}
        <span className="block text-note text-muted">{rowNote(row)}</span>
      </th>
      {columns.map((column, index) => {
        const cell = row.cells[index];
        return (
          <td key={column.key} className={row.best.includes(index) ? "font-[550] text-better" : undefined}>
            {cell ? (
              <a
                className="hover:underline"
                href={cellHref(column.offer.model, column.offer.provider, asOf)}
                target="_blank"
                rel="noopener"
              >
                {cellWords(row, cell)}
                <span className="sr-only">, opens its sources in a new tab</span>
              </a>
            ) : (
              <span className="text-faint">?</span>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** A comparison for the frame of another page: what the workload costs, and the lines in which the Offers differ. */
export function EmbedComparison({ comparison, filter }: { comparison: Comparison; filter: CompareFilter }) {
  const { asOf, columns, newest } = comparison;
  const { requests, input, output } = filter.workload;
  const at = circumstancesAt(asOf);
  const priced = columns
    .map(pricedColumn)
    .map((column) => ({ column, cost: priceWorkload(makePriceList(column.prices), filter.workload, at) }));
  const rows = buildRows(columns)
    .flatMap((group) => group.rows)
    .filter((row) => !row.isEqual && !row.field.endsWith("_url"));
  return (
    <EmbedFrame
      title={comparisonTitle(columns)}
      unit={`${formatNoun(requests, "request")} a day, ${formatCount(input)} tokens in and ${formatCount(output)} out each`}
      href={compareHref(filter)}
      asOf={asOf}
      newest={newest}
      more={rows.length > MOST_ROWS ? `${formatNoun(rows.length - MOST_ROWS, "more difference")} in the whole view.` : ""}
    >
      {columns.length === 0 ? (
        <p className="rounded-[10px] border border-rule bg-panel px-4 py-6 text-muted">Nothing is compared here.</p>
      ) : (
        <>
          <CostTable priced={priced} isBrief />
          <ScrollRegion label="Differences">
            <table className="sheet">
              <caption className="sr-only">In what they differ</caption>
              <thead>
                <tr>
                  <td />
                  {columns.map((column) => (
                    <th key={column.key} scope="col" className="min-w-28">
                      {column.provider.name}
                      <span className="block font-normal text-note">{column.modelName}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.slice(0, MOST_ROWS).map((row) => (
                  <Line key={row.field} row={row} columns={columns} asOf={filter.asOf} />
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </>
      )}
    </EmbedFrame>
  );
}
