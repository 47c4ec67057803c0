import type { BarFigures, BarPart, BarPlace, BarSeries } from "@/components/chart/bars";
import { foldSeries } from "@/components/chart/fold-series";
import { SLOTS } from "@/components/chart/series";
import type { ChartPlaces } from "@/components/usage/chart-places";
import { DIMENSION_WORDS, valueWords } from "@/components/usage/dimension-words";
import { BUCKET_WORDS, exactFigure, SHOW_WORDS } from "@/components/usage/show-words";
import { nanoText } from "@/lib/base/decimal";
import { formatNoun } from "@/lib/format/count";
import { TOKEN_BUCKETS } from "@/lib/usage/bucket";
import { type Group, groupKey } from "@/lib/usage/compare-groups";
import type { Pick, Show } from "@/lib/usage/explore";
import { isMoney, type Measured, measure } from "@/lib/usage/measure";
import type { Dimension, SpendFigures } from "@/lib/usage/spend";
import { NO_FIGURES, sumFigures } from "@/lib/usage/sum-figures";

const NANO = 1e9;
const LONGEST = 40;
const ZERO: Measured = { value: 0n, estimated: 0n, bound: "exact", without: 0 };

export type FigureQuery = {
  readonly groups: readonly Group[];
  readonly by: readonly Dimension[];
  readonly show: Show;
  readonly zone: string;
  /** The Providers that have colours, in the order of those. */
  readonly providers: readonly string[];
  readonly hrefOf: (picks: readonly Pick[]) => string;
};

/** A label that has room beside a chart. */
export const shortWords = (dimension: Dimension, value: string, zone: string): string => {
  const words = valueWords(dimension, value, zone);
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 1)}…`;
};

const numberOf = (show: Show, value: bigint): number => (isMoney(show) ? Number(nanoText(value)) : Number(value));

/** A figure as a part of a bar. A price has no unit that adds up, so what bounds it is told in words. */
export function partOf(show: Show, measured: Measured): BarPart {
  const { value, estimated, bound, without } = measured;
  if (value === null) return without > 0 ? { y: null, note: `not known of ${formatNoun(without, "attempt")}` } : { y: null };
  return {
    y: numberOf(show, value),
    ...(isMoney(show) && { exact: exactFigure(show, measured) }),
    ...(estimated > 0n && { estimated: { y: Number(estimated) / NANO, exact: nanoText(estimated) } }),
    ...(bound === "least" && { isLeast: true }),
    ...(without > 0 && { note: `without ${formatNoun(without, "attempt")} of which it is not known` }),
  };
}

const figuresAt = (groups: readonly Group[], which: "now" | "before"): SpendFigures | null => {
  const known = groups.flatMap((group) => group[which] ?? []);
  return known.length === 0 ? null : sumFigures(known);
};

const shownAt = (show: Show, figures: SpendFigures | null): Measured => (figures === null ? ZERO : measure(show, figures));

/** Series of what is told apart by a second dimension, largest first, five of them and the others as one where there are more than six. */
function secondSeries({ groups, by, show, zone, providers, hrefOf }: FigureQuery, places: ChartPlaces): BarSeries[] {
  const [first, second] = by;
  if (first === undefined || second === undefined) return [];
  const found = new Map(groups.map((group) => [groupKey(group.values), group]));
  const values = [...new Set(groups.flatMap((group) => (group.now ? [group.values[1] ?? ""] : [])))];
  const series = values.map(
    (value): BarSeries => ({
      id: `of ${value}`,
      label: shortWords(second, value, zone),
      parts: places.list.map((place) => {
        if (place.gap) return { y: null };
        const group = found.get(groupKey([place.value, value]));
        if (!group?.now) return { y: show === "price" ? null : 0 };
        const href = hrefOf([
          { dimension: first, value: place.value },
          { dimension: second, value },
        ]);
        return { ...partOf(show, measure(show, group.now)), href };
      }),
    }),
  );
  const folded = foldSeries(series, series.length > SLOTS ? SLOTS - 1 : SLOTS);
  return second === "provider" ? giveColours(folded, providers) : folded;
}

/** Gives each Provider its own colour, and those that have none what is left. */
function giveColours(series: readonly BarSeries[], providers: readonly string[]): BarSeries[] {
  const slots = new Map(providers.map((name, slot) => [`of ${name}`, slot]));
  const taken = new Set(series.flatMap((one) => slots.get(one.id) ?? []));
  const free = Array.from({ length: SLOTS }, (_, slot) => slot).filter((slot) => !taken.has(slot));
  return series.map((one) => (one.slot === undefined ? { ...one, slot: slots.get(one.id) ?? free.shift() ?? SLOTS } : one));
}

/** Series of buckets, for tokens that nothing else tells apart. */
function bucketSeries(at: readonly (SpendFigures | null)[], places: ChartPlaces): BarSeries[] {
  const occurring = TOKEN_BUCKETS.filter((bucket) => at.some((figures) => (figures?.tokens[bucket] ?? 0) > 0));
  const series = occurring.map(
    (bucket): BarSeries => ({
      id: bucket,
      label: BUCKET_WORDS[bucket],
      parts: places.list.map(({ gap }, index) => ({ y: gap ? null : (at[index]?.tokens[bucket] ?? 0) })),
    }),
  );
  return foldSeries(series, series.length > SLOTS ? SLOTS - 1 : SLOTS);
}

/** What the chart of a breakdown is drawn of: where bars stand, what is stacked on them, and what came before. */
export function chartFigures(query: FigureQuery, places: ChartPlaces): BarFigures {
  const { by, show, zone, hrefOf } = query;
  const [first = "day", second] = by;
  const inPlace = places.list.map(({ value }) => query.groups.filter((group) => group.values[0] === value && !group.isOver));
  const at = inPlace.map((groups) => figuresAt(groups, "now"));
  const former = inPlace.map((groups) => figuresAt(groups, "before"));
  const hasBefore = query.groups.some((group) => group.before !== null);
  const list = places.list.map(({ id, label, value, gap }, index): BarPlace => {
    const { y, exact } = partOf(show, shownAt(show, former[index] ?? null));
    return {
      id,
      label: label ?? shortWords(first, value, zone),
      href: hrefOf([{ dimension: first, value }]),
      ...(gap && { note: gap }),
      ...(hasBefore && { before: { y, ...(exact !== undefined && { exact }) } }),
    };
  });
  const single = (): BarSeries[] => [
    {
      id: show,
      label: SHOW_WORDS[show].head,
      parts: places.list.map(({ gap }, index) => {
        const figures = at[index] ?? null;
        if (gap) return { y: null };
        return figures === null && show === "price" ? { y: null } : partOf(show, measure(show, figures ?? NO_FIGURES));
      }),
    },
  ];
  const stacked = second !== undefined ? secondSeries(query, places) : show === "tokens" ? bucketSeries(at, places) : [];
  return {
    places: list,
    series: stacked.length > 0 ? stacked : single(),
    x: { label: DIMENSION_WORDS[first], step: first === "day" || first === "hour" ? first : "name" },
    y: { label: SHOW_WORDS[show].unit, format: isMoney(show) ? "money" : show === "tokens" ? "tokens" : "count" },
    gapLabel: "Not known",
  };
}
