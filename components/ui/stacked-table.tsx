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
  on?: keyof typeof STACKS;
  children: ReactNode;
};

/** Where rows become blocks: on a phone, or with many columns also on a tablet. */
const STACKS = {
  phone: {
    table: "max-sm:block",
    head: "max-sm:sr-only",
    row: "max-sm:block max-sm:border-rule max-sm:border-b max-sm:py-3 max-sm:last:border-b-0",
  },
  tablet: {
    table: "max-lg:block",
    head: "max-lg:sr-only",
    row: "max-lg:block max-lg:border-rule max-lg:border-b max-lg:py-3 max-lg:last:border-b-0",
  },
} as const;

/** A table whose rows become blocks on a narrow screen, so that nothing has to be scrolled sideways. */
export function StackedTable({ label, caption, heads, act, on = "phone", children }: StackedTableProps) {
  const stack = STACKS[on];
  return (
    <ScrollRegion label={label}>
      <table className={`sheet ${stack.table}`}>
        <caption className="sr-only">{caption}</caption>
        <thead className={stack.head}>
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
        <tbody className={stack.table}>{children}</tbody>
      </table>
    </ScrollRegion>
  );
}

/** A row of such a table, made of cells with `STACKED_CELL`, or `TABLET_CELL` where it stacks on a tablet. */
export function StackedRow({ on = "phone", children }: { on?: keyof typeof STACKS; children: ReactNode }) {
  return <tr className={STACKS[on].row}>{children}</tr>;
}

export const STACKED_CELL = "max-sm:block max-sm:border-0! max-sm:px-4! max-sm:py-0.5!";
export const TABLET_CELL = "max-lg:block max-lg:w-auto! max-lg:max-w-none! max-lg:border-0! max-lg:px-4! max-lg:py-0.5!";

/** The head of a column, said again within the cell where the heads are not to be seen. */
export const CellHead = ({ on = "phone", children }: { on?: keyof typeof STACKS; children: string }) => (
  <span className={`text-muted ${on === "phone" ? "sm:hidden" : "lg:hidden"}`}>{children} </span>
);

/** An instant by a Team's clock. */
export function ZonedTime({ at, zone }: { at: string; zone: string }) {
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap">
      {formatZonedMinute(at, zone)}
    </time>
  );
}
