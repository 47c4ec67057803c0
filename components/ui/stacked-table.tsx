import type { ReactNode } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { formatZonedMinute } from "@/lib/format/zoned";

type StackedTableProps = {
  label: string;
  caption: string;
  /** `isNumber`: its figures stand at the right. */
  heads: readonly (string | { readonly head: string; readonly isNumber: true })[];
  /** What the last column does, for screen readers; it has no head to look at. */
  act?: string;
  children: ReactNode;
};

/** A table whose rows become blocks on a narrow screen, so that nothing has to be scrolled sideways. */
export function StackedTable({ label, caption, heads, act, children }: StackedTableProps) {
  return (
    <ScrollRegion label={label}>
      <table className="sheet max-sm:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="max-sm:sr-only">
          <tr>
            {heads.map((head) =>
              typeof head === "string" ? (
                <th key={head} scope="col">
                  {head}
                </th>
              ) : (
                <th key={head.head} scope="col" className="num">
                  {head.head}
                </th>
              ),
            )}
            {act && (
              <th scope="col">
                <span className="sr-only">{act}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody className="max-sm:block">{children}</tbody>
      </table>
    </ScrollRegion>
  );
}

/** A row of such a table, made of cells with `STACKED_CELL`. */
export function StackedRow({ children }: { children: ReactNode }) {
  return <tr className="max-sm:block max-sm:border-rule max-sm:border-b max-sm:py-3 max-sm:last:border-b-0">{children}</tr>;
}

export const STACKED_CELL = "max-sm:block max-sm:border-0! max-sm:px-4! max-sm:py-0.5!";

/** The head of a column, said again within the cell where the heads are not to be seen. */
export const CellHead = ({ children }: { children: string }) => <span className="text-muted sm:hidden">{children} </span>;

/** An instant by a Team's clock. */
export function ZonedTime({ at, zone }: { at: string; zone: string }) {
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap">
      {formatZonedMinute(at, zone)}
    </time>
  );
}
