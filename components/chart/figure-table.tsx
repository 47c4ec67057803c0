import type { ReactNode } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";

type FigureTableProps = {
  title: string;
  unit: string;
  /** What the rows stand for. */
  first: string;
  heads: readonly { readonly id: string; readonly label: string }[];
  /** The rows. */
  children: ReactNode;
};

/** The table that stands for a chart: a row a place, a column a series. */
export function FigureTable({ title, unit, first, heads, children }: FigureTableProps) {
  return (
    <ScrollRegion label={`${title}, table`}>
      <table className="sheet">
        <caption className="sr-only">
          {title}; {unit}
        </caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {heads.map((head) => (
              <th key={head.id} scope="col" className="num">
                {head.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollRegion>
  );
}
