import type { BarFigure, BarFigures, BarPart } from "@/components/chart/bars";
import { type CsvValue, csvText } from "@/lib/base/csv";

const COLUMNS = ["series", "x", "y", "estimated", "bound", "note"] as const;

/** All digits: as a number where that holds them, else as text. */
function exactCell(figure: BarFigure | undefined): CsvValue {
  if (!figure || figure.y === null || figure.exact === undefined) return figure?.y ?? null;
  return String(Number(figure.exact)) === figure.exact ? Number(figure.exact) : figure.exact;
}

const notesOf = (...notes: (string | undefined)[]): string | null => notes.filter(Boolean).join("; ") || null;

/** All segments of a chart as CSV, one a line with all its digits; what they are compared with as a series of its own; a gap as an empty figure. */
export function barCsv({ places, series, x, beforeLabel }: BarFigures): string {
  const line = (label: string, index: number, part: BarPart) => {
    const place = places[index];
    return {
      series: label,
      x: (x.step === "name" ? place?.label : place?.id) ?? "",
      y: exactCell(part),
      estimated: exactCell(part.estimated),
      bound: part.isLeast ? "at least" : null,
      note: notesOf(part.note, place?.note),
    };
  };
  const own = series.flatMap((one) => places.map((_, index) => line(one.label, index, one.parts[index] ?? { y: null })));
  const before = places.flatMap((place, index) => (place.before ? [line(beforeLabel ?? "before", index, place.before)] : []));
  return csvText(COLUMNS, [...own, ...before]);
}
