import type { CSSProperties } from "react";
import { CellMarks } from "@/components/catalog/board/matrix-cell";
import type { Picture } from "@/components/catalog/board/picture";
import { type CellView, cellWords } from "@/components/catalog/board/view-cell";
import { modelHref } from "@/components/catalog/urls";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { LENS_KIND } from "@/lib/catalog/board/lens";

/** What of the board a frame has room for. */
export const EMBED_ROWS = 20;
const EMBED_COLUMNS = 10;

const upTo = (count: number, most: number): number[] => Array.from({ length: Math.min(count, most) }, (_, at) => at);

/** The first columns that have something in one of the rows. */
function columnsOf(picture: Picture, rows: readonly number[]): number[] {
  return upTo(picture.columnCount, picture.columnCount)
    .filter((column) => rows.some((row) => picture.cell(row, column)))
    .slice(0, EMBED_COLUMNS);
}

function Cell({ cell, href }: { cell: CellView | null | undefined; href: string }) {
  if (!cell) return <td className="num text-faint" aria-label="not offered" />;
  return (
    <td
      className="num"
      style={cell.ratio === undefined ? undefined : ({ "--t": cell.ratio } as CSSProperties)}
      title={cell.title ?? cell.gone}
    >
      <a
        href={href}
        target="_blank"
        rel="noopener"
        aria-label={cellWords(cell)}
        className={`${cell.best ? "font-[550] text-better" : ""} ${cell.gone ? "text-faint line-through" : ""} hover:underline`}
      >
        {cell.text}
      </a>
      <CellMarks {...cell} />
    </td>
  );
}

type EmbedBoardProps = { picture: Picture; cellHref: (model: string, provider: string) => string; caption: string };

/** The first rows and columns of the board as a plain table. */
export function EmbedBoard({ picture, cellHref, caption }: EmbedBoardProps) {
  const rows = upTo(picture.rowCount, EMBED_ROWS);
  const columns = columnsOf(picture, rows);
  return (
    <ScrollRegion label={caption}>
      <table className="sheet sheet-dense">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Model</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="num">
                {picture.column(column)?.name}
              </th>
            ))}
            {LENS_KIND[picture.lens] !== "text" && (
              <th scope="col" className="num">
                Spread
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const head = picture.row(row);
            if (!head) return null;
            return (
              <tr key={head.id}>
                <th scope="row" className="whitespace-nowrap">
                  <a href={modelHref(head.id)} target="_blank" rel="noopener" className="hover:underline">
                    {head.name}
                  </a>
                  <span className="ml-2 font-normal text-faint text-note max-sm:hidden">{head.lab}</span>
                </th>
                {columns.map((column) => (
                  <Cell key={column} cell={picture.cell(row, column)} href={cellHref(head.id, picture.column(column)?.slug ?? "")} />
                ))}
                {LENS_KIND[picture.lens] !== "text" && <td className="num text-muted">{head.spread}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
