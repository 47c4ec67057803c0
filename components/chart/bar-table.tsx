import Link from "next/link";
import { type BarFigures, type BarPart, estimateText, exactPartText, exactText } from "@/components/chart/bars";
import { FigureTable } from "@/components/chart/figure-table";
import { type BarRow, barRows } from "@/components/chart/plan-bars";

type BarTableProps = { title: string; figures: BarFigures };

function Words({ href, children }: { href: string | undefined; children: string }) {
  if (href === undefined) return children;
  return (
    <Link href={href} prefetch={false} className="link">
      {children}
    </Link>
  );
}

function PartCell({ part, figures: { y, gapLabel } }: { part: BarPart; figures: BarFigures }) {
  const notes = [estimateText(part, y.format, exactText), part.note ?? ""].filter(Boolean);
  return (
    <td className={part.y === null ? "num text-faint" : "num"}>
      {part.y === null ? (gapLabel ?? exactPartText(part, y.format)) : <Words href={part.href}>{exactPartText(part, y.format)}</Words>}
      {notes.length > 0 && <span className="block text-muted text-note">{notes.join("; ")}</span>}
    </td>
  );
}

function Row({ row, figures }: { row: BarRow; figures: BarFigures }) {
  const { place, parts, total } = row;
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap">
        <Words href={place.href}>{place.label}</Words>
        {place.note && <span className="block text-muted text-note">{place.note}</span>}
      </th>
      {figures.series.map((one, index) => (
        <PartCell key={one.id} part={parts[index] ?? { y: null }} figures={figures} />
      ))}
      {figures.series.length > 1 && <PartCell part={total} figures={figures} />}
      {figures.places.some((one) => one.before) && <td className="num">{place.before ? exactText(place.before, figures.y.format) : ""}</td>}
    </tr>
  );
}

/** The figures of a chart of bars as a table, with all their digits; what a click on a bar leads to is a link here. */
export function BarTable({ title, figures }: BarTableProps) {
  const { places, series, x, y, beforeLabel } = figures;
  const heads = [
    ...series.map((one) => ({ id: one.id, label: one.label })),
    ...(series.length > 1 ? [{ id: "total", label: "Total" }] : []),
    ...(places.some((place) => place.before) ? [{ id: "before", label: beforeLabel ?? "Before" }] : []),
  ];
  return (
    <FigureTable title={title} unit={y.label} first={x.label} heads={heads}>
      {barRows(figures).map((row) => (
        <Row key={row.place.id} row={row} figures={figures} />
      ))}
    </FigureTable>
  );
}
