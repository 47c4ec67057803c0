import type { CSSProperties } from "react";
import { type CellView, cellWords } from "@/components/catalog/board/view-cell";

type Marks = Pick<CellView, "conflict" | "held" | "move">;

/** The marks beside a figure. The words for screen readers are on the cell. */
export function CellMarks({ conflict, held, move }: Marks) {
  return (
    <>
      {conflict && <i className="mark mark-conflict" title="Sources disagree" />}
      {!conflict && held && <i className="mark mark-held" title="The price is suspicious" />}
      {move && <i className={`mark mark-${move}`} title={`${move === "fell" ? "Fell" : "Rose"} in the last 30 days`} />}
    </>
  );
}

type MatrixCellProps = {
  cell: CellView | null | undefined;
  /** The screen with this cell open; without scripts its figure is the way there. */
  href: string;
  isLive: boolean;
  row: number;
  column: number;
  isWords: boolean;
  isSelected: boolean;
  tabIndex: 0 | -1;
};

/** One cell of the board: what a Provider asks for a Model. */
export function MatrixCell({ cell, href, isLive, row, column, isWords, isSelected, tabIndex }: MatrixCellProps) {
  const place = { "data-row": row, "data-column": column + 1, "aria-colindex": column + 2, tabIndex };
  if (cell === undefined) return <td {...place} aria-label="loading" />;
  if (cell === null) return <td {...place} className="none" aria-label="not offered" />;
  const names = [cell.best && "best", isWords && "words", cell.text === "?" && "unknown", cell.gone && "gone"].filter(Boolean).join(" ");
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid is a gridcell, which can be selected
    <td
      {...place}
      data-cell=""
      className={names || undefined}
      aria-selected={isSelected || undefined}
      aria-label={cellWords(cell)}
      title={[cell.title, cell.gone].filter(Boolean).join("; ") || undefined}
      style={cell.ratio === undefined ? undefined : ({ "--t": cell.ratio } as CSSProperties)}
    >
      <a className="open" href={href} tabIndex={isLive ? -1 : undefined}>
        {cell.text}
      </a>
      <CellMarks {...cell} />
      {cell.note && <i className="note" data-note={cell.note} />}
      {cell.count !== undefined && !isWords && <i className="many" data-many={cell.count} />}
    </td>
  );
}
