import { memo } from "react";
import { MatrixCell } from "@/components/catalog/board/matrix-cell";
import type { Picture } from "@/components/catalog/board/picture";
import { cellQuery, modelHref } from "@/components/catalog/urls";
import { LENS_KIND } from "@/lib/catalog/board/lens";
import { formatNoun } from "@/lib/format/count";

/** The columns in sight: the first, the one after the last, and the widths of what is left out on either side. */
export type ColumnRange = { readonly from: number; readonly to: number; readonly before: number; readonly after: number };

type MatrixRowProps = {
  picture: Picture;
  row: number;
  range: ColumnRange;
  /** The parameters of the screen without a cell, for the address of each cell. */
  query: string;
  isLive: boolean;
  /** The column that takes part in the tab order, 0 for the name; -1 for none in this row. */
  active: number;
  /** The Provider's slug of the open cell, when it is in this row. */
  selected: string | null;
};

/** One Model's row. Its height is fixed at 52 px. */
export const MatrixRow = memo(function MatrixRow({ picture, row, range, query, isLive, active, selected }: MatrixRowProps) {
  const head = picture.row(row);
  const isWords = LENS_KIND[picture.lens] === "text";
  const columns = Array.from({ length: range.to - range.from }, (_, index) => range.from + index);
  return (
    <tr aria-rowindex={row + 2}>
      <th scope="row" aria-colindex={1}>
        {head ? (
          <a className="name" href={modelHref(head.id)} data-row={row} data-column={0} tabIndex={active === 0 ? 0 : -1} title={head.name}>
            {head.name}
          </a>
        ) : (
          <span className="my-1 block h-3 w-24 rounded bg-rule" />
        )}
        <span className="meta">
          {head && [head.lab, head.context, formatNoun(head.offers, "offer")].filter(Boolean).join("\u2002·\u2002")}
        </span>
      </th>
      {range.before > 0 && <td className="gap" aria-hidden="true" />}
      {columns.map((column) => (
        <MatrixCell
          key={column}
          cell={picture.cell(row, column)}
          href={cellQuery(query, head?.id ?? "", picture.column(column)?.slug ?? "")}
          isLive={isLive}
          row={row}
          column={column}
          isWords={isWords}
          isSelected={selected !== null && picture.column(column)?.slug === selected}
          tabIndex={active === column + 1 ? 0 : -1}
        />
      ))}
      {range.after > 0 && <td className="gap" aria-hidden="true" />}
      {!isWords && (
        <td
          className="last"
          aria-colindex={picture.columnCount + 2}
          data-row={row}
          data-column={picture.columnCount + 1}
          tabIndex={active === picture.columnCount + 1 ? 0 : -1}
          data-best={head?.best?.provider}
          title={head?.best?.words}
          aria-label={head?.best ? `${head.spread}, ${head.best.words}` : undefined}
        >
          {head?.spread}
        </td>
      )}
    </tr>
  );
});
