import { BarFrame } from "@/components/chart/bar-frame";
import { ChartFrame } from "@/components/chart/frame";
import { chartFigures, type FigureQuery, partOf, shortWords } from "@/components/usage/chart-figures";
import { type ChartPlaces, chartPlaces } from "@/components/usage/chart-places";
import { DIMENSION_WORDS } from "@/components/usage/dimension-words";
import { priceLines } from "@/components/usage/price-lines";
import { SHOW_WORDS } from "@/components/usage/show-words";
import { formatNoun } from "@/lib/format/count";
import { formatZonedMinute } from "@/lib/format/zoned";
import { measure } from "@/lib/usage/measure";
import type { Period } from "@/lib/usage/period";
import { ERASED } from "@/lib/usage/retention";

type ExploreChartProps = FigureQuery & {
  readonly period: Period;
  readonly extent: { readonly first: string; readonly last: string };
  readonly now: string;
};

const MOST_PAIRS = 24;

/** What the chart is of: `Spend by day and provider`. */
export const chartTitle = ({ show, by }: Pick<FigureQuery, "show" | "by">): string =>
  `${SHOW_WORDS[show].head} by ${by.map((dimension) => DIMENSION_WORDS[dimension].toLowerCase()).join(" and ")}`;

/** Prices do not add up: each pair has a bar of its own. */
function PairChart(props: ExploreChartProps & { title: string; source: string }) {
  const { groups, by, show, zone, hrefOf, title, source } = props;
  const priced = groups.flatMap((group) => (group.now ? [{ group, measured: measure(show, group.now) }] : []));
  const size = (value: bigint | null): bigint => value ?? -1n;
  const ordered = priced.sort((a, b) => (size(a.measured.value) < size(b.measured.value) ? 1 : -1)).slice(0, MOST_PAIRS);
  const words = (values: readonly string[]) => by.map((dimension, place) => shortWords(dimension, values[place] ?? "", zone)).join(" · ");
  return (
    <BarFrame
      title={title}
      lead={ordered.length < priced.length ? `The dearest ${MOST_PAIRS} of ${priced.length} are drawn; the table has them all.` : undefined}
      places={ordered.map(({ group }) => ({
        id: group.key,
        label: words(group.values),
        href: hrefOf(by.map((dimension, place) => ({ dimension, value: group.values[place] ?? "" }))),
      }))}
      series={[{ id: show, label: SHOW_WORDS[show].head, parts: ordered.map(({ measured }) => partOf(show, measured)) }]}
      x={{ label: by.map((dimension) => DIMENSION_WORDS[dimension]).join(" and "), step: "name" }}
      y={{ label: SHOW_WORDS[show].unit, format: "money" }}
      gapLabel="No tokens"
      zone={`Days in ${zone}`}
      source={source}
    />
  );
}

function leadOf({ note }: ChartPlaces, { groups, show, by }: FigureQuery, dropped: number): string | undefined {
  const hasEstimates = groups.some(({ now }) => now && measure(show, now).estimated > 0n);
  const hourAt = by.indexOf("hour");
  const notes = [
    note,
    dropped > 0 ? `${formatNoun(dropped, "line")} more would not be told apart; the table has them all.` : "",
    hasEstimates ? "What is estimated is drawn to its upper end." : "",
    groups.some(({ values }) => values[hourAt] === ERASED) ? "Erased rows have no hour any more; the table has them." : "",
  ];
  return notes.filter(Boolean).join(" ") || undefined;
}

/** The breakdown as a chart: stacks over days or hours, bars one below the other for names; each leads to what it is made of. */
export function ExploreChart(props: ExploreChartProps) {
  const { groups, by, show, zone, period, extent, now } = props;
  const [first = "day", second] = by;
  const source = `Imported usage, as of ${formatZonedMinute(now, zone)}`;
  const title = chartTitle(props);
  const isTime = first === "day" || first === "hour";
  if (show === "price" && second !== undefined && !isTime) return <PairChart {...props} title={title} source={source} />;
  const places = chartPlaces(groups, { first, show, period, zone, extent });
  const figures = chartFigures(props, places);
  const words = `${first === "hour" ? "Hours" : "Days"} in ${zone}`;
  if (show === "price" && second !== undefined) {
    const lines = priceLines(figures, first);
    const all = new Set(groups.flatMap((group) => (group.now ? [group.values[1]] : [])));
    const lead = leadOf(places, props, all.size - lines.series.length);
    return <ChartFrame title={title} lead={lead ?? figures.y.label} {...lines} zone={words} source={source} height={248} />;
  }
  return (
    <BarFrame title={title} lead={leadOf(places, props, 0)} {...figures} beforeLabel={period.before.label} zone={words} source={source} />
  );
}
