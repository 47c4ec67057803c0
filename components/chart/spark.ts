import { type FigureFormat, figureWords } from "@/components/chart/series";

type Size = { readonly width: number; readonly height: number; readonly inset: number };

const round = (value: number): number => Math.round(value * 100) / 100;

/** Figures as the path of a line from zero (or below) to the highest, broken where there is none; one between two gaps is a dot. */
export function sparkPath(values: readonly (number | null)[], { width, height, inset }: Size): string {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  const x = (index: number) => round(inset + (index / Math.max(1, values.length - 1)) * (width - 2 * inset));
  const y = (value: number) => round(height - inset - ((value - low) / (high - low || 1)) * (height - 2 * inset));
  return values
    .flatMap((value, index) => {
      if (value === null) return [];
      const isStart = index === 0 || values[index - 1] === null;
      const isAlone = isStart && (values[index + 1] ?? null) === null;
      return [`${isStart ? "M" : "L"}${x(index)} ${y(value)}${isAlone ? "h0" : ""}`];
    })
    .join("");
}

/** A small line in words: where it ends, and between what it lies. */
export function narrateSpark(values: readonly (number | null)[], format: FigureFormat): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return "no figures";
  const [low, high] = [Math.min(...known), Math.max(...known)].map((value) => figureWords(format, value));
  const last = values.at(-1) ?? null;
  const gaps = values.length - known.length;
  return [
    `last ${last === null ? "unknown" : figureWords(format, last)}`,
    `between ${low} and ${high}`,
    ...(gaps > 0 ? [`${gaps} of ${values.length} without a figure`] : []),
  ].join(", ");
}
