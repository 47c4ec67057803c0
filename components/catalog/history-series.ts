import type { ChartPoint, ChartSeries, PointMark } from "@/components/chart/series";
import type { LowestStep } from "@/lib/catalog/history/lowest-steps";
import type { PriceStep, StepCause } from "@/lib/catalog/history/price-steps";
import { sourceSpec } from "@/lib/catalog/source";
import { formatRate } from "@/lib/format/money";

/** What the marks of a price history mean. */
export const HISTORY_MARKS: Readonly<Record<PointMark, string>> = {
  filled: "the price changed",
  hollow: "first known, or known no later than this",
  cross: "another source is shown, no change of the price",
};

const WORDS: Readonly<Record<StepCause, string>> = {
  first: "first known",
  price: "changed",
  source: "another source",
  gone: "not listed, or retired",
  none: "no price stated",
  back: "listed again",
};

function markOf({ cause, isBound, isDated, usd }: PriceStep): PointMark | undefined {
  if (usd === null) return undefined;
  if (cause === "source") return "cross";
  return cause === "first" || (isBound && !isDated) ? "hollow" : "filled";
}

/** Why a step begins, in words, with its Source. */
export function stepNote(step: PriceStep): string {
  const source = step.source === null ? [] : [sourceSpec(step.source).name];
  const when = step.isDated ? ["on the day the source names"] : step.isBound ? ["by this day, perhaps earlier"] : [];
  return [WORDS[step.cause], ...source, ...when].join(", ");
}

/** The steps of one price as points of a chart. */
export const stepPoints = (steps: readonly PriceStep[]): ChartPoint[] =>
  steps.map((step) => ({
    x: Date.parse(step.from),
    y: step.usd === null ? null : Number(step.usd),
    text: step.usd === null ? undefined : formatRate(step.usd),
    mark: markOf(step),
    note: stepNote(step),
  }));

/** Who was the cheapest when, as a series of a chart. `nameOf` names an Offer. */
export const lowestSeries = (steps: readonly LowestStep[], nameOf: (offer: number) => string): ChartSeries => ({
  id: "lowest",
  label: "Lowest",
  shape: "step",
  points: steps.map((step, index) => ({
    x: Date.parse(step.from),
    y: step.usd,
    mark: step.usd === null ? undefined : step.offer === steps[index - 1]?.offer ? "filled" : "hollow",
    note:
      step.offer === null
        ? "nobody asks for a price"
        : `${nameOf(step.offer)}: ${formatRate(step.input)} in${step.output === null ? "" : `, ${formatRate(step.output)} out`}`,
  })),
});
