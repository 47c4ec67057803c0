import { type FigureFormat, figureWords } from "@/components/chart/series";

/** One part of a whole. `pattern` tells it from the others also without its colour. */
export type Share = {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** The figure as it is written, where the format would not do. */
  readonly text?: string | undefined;
  /** Which of the six fixed colours, 0 to 5; further ones are grey. Its place by default. */
  readonly slot?: number | undefined;
  /** `dashed` for what is estimated, `hollow` for what is missing. */
  readonly pattern?: "solid" | "dashed" | "hollow" | undefined;
  readonly href?: string | undefined;
};

const LEAST_PERCENT = 0.1;
const MOST_PERCENT = 99.9;

/** A share of a whole in words. What is not all is never said to be, nor what is something nothing. **Returns** `?` where the whole is nothing. */
export function shareWords(value: number, whole: number): string {
  if (!(whole > 0)) return "?";
  const percent = (value / whole) * 100;
  if (value > 0 && percent < LEAST_PERCENT) return `< ${LEAST_PERCENT}%`;
  if (value < whole && percent > MOST_PERCENT) return `> ${MOST_PERCENT}%`;
  return `${percent === 0 || percent === 100 ? percent : percent.toFixed(1)}%`;
}

/** What all shares come to. */
export const wholeOf = (shares: readonly Share[]): number => shares.reduce((sum, share) => sum + Math.max(0, share.value), 0);

/** All shares in a sentence, those that are nothing too. */
export const narrateShares = (shares: readonly Share[], format: FigureFormat): string =>
  shares
    .map((share) => `${share.label} ${share.text ?? figureWords(format, share.value)}, ${shareWords(share.value, wholeOf(shares))}`)
    .join("; ");
