import { type BarFigures, type BarPart, estimateText, figureText, partText } from "@/components/chart/bars";
import type { BarRow } from "@/components/chart/plan-bars";

const withNotes = (part: BarPart, words: string, y: BarFigures["y"]): string => {
  const notes = [estimateText(part, y.format), part.note ?? ""].filter(Boolean);
  return notes.length > 0 ? `${words} (${notes.join("; ")})` : words;
};

/** One bar in a sentence for those who hear it: all that is in it, what that comes to, and what it is compared with. */
export function narrateBar({ place, parts, total }: BarRow, { series, y, beforeLabel, gapLabel }: BarFigures): string {
  const said = series.flatMap((one, index) => {
    const part = parts[index];
    return part?.y ? [withNotes(part, series.length > 1 ? `${one.label} ${partText(part, y.format)}` : partText(part, y.format), y)] : [];
  });
  const sum = total.y === null ? (gapLabel ?? figureText(total, y.format)) : partText(total, y.format);
  const sentences = [
    said.length > 0 ? said.join(", ") : sum,
    said.length > 1 ? `${sum} in all` : "",
    place.before ? `${beforeLabel ?? "before"} ${figureText(place.before, y.format)}` : "",
    place.note ?? "",
  ];
  return `${place.label}: ${sentences.filter(Boolean).join("; ")}`;
}

/** One segment in a sentence. */
export function narratePart({ place, parts }: BarRow, index: number, { series, y }: BarFigures): string {
  const part = parts[index] ?? { y: null };
  return `${place.label}, ${series[index]?.label ?? ""}: ${withNotes(part, partText(part, y.format), y)}`;
}
