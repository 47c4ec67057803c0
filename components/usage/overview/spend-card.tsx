import { BarFrame } from "@/components/chart/bar-frame";
import type { BarPart, BarSeries } from "@/components/chart/bars";
import { foldSeries } from "@/components/chart/fold-series";
import { SLOTS } from "@/components/chart/series";
import { valueWords } from "@/components/usage/dimension-words";
import type { Look } from "@/components/usage/overview/look";
import { type OverviewPlace, overviewPlaces } from "@/components/usage/overview/overview-places";
import { nanoText } from "@/lib/base/decimal";
import { formatNoun } from "@/lib/format/count";
import { formatZonedMinute } from "@/lib/format/zoned";
import type { SpendPoint, UsageOverview } from "@/lib/usage/overview";
import { narrowBy, narrowTo, usageHref } from "@/lib/usage/usage-filter";

/** One Provider's part of a bar, to the upper end of what is estimated of it. */
function partOf(point: SpendPoint | undefined, place: OverviewPlace): BarPart {
  if (place.note !== undefined) return { y: null };
  if (!point) return { y: 0 };
  const { spend, estimated, unknown } = point;
  const high = nanoText(spend + estimated);
  return {
    y: Number(high),
    exact: high,
    ...(estimated > 0n && { estimated: { y: Number(nanoText(estimated)), exact: nanoText(estimated) } }),
    ...(unknown > 0 && { isLeast: true, note: `without ${formatNoun(unknown, "attempt")} of which it is not known` }),
  };
}

/** Gives each Provider the colour that it has in the Team, and those that have none what is left. */
function colour(series: readonly BarSeries[], providers: readonly string[]): BarSeries[] {
  const taken = new Set(series.map(({ id }) => providers.indexOf(id)).filter((slot) => slot >= 0));
  const free = Array.from({ length: SLOTS }, (_, slot) => slot).filter((slot) => !taken.has(slot));
  return series.map((one) => {
    if (one.slot !== undefined) return one;
    const slot = providers.indexOf(one.id);
    return { ...one, slot: slot >= 0 ? slot : (free.shift() ?? SLOTS) };
  });
}

/** What each Provider cost, day by day or hour by hour; each part leads to what it is made of. */
export function SpendCard({ overview, look }: { overview: UsageOverview; look: Look }) {
  const { step, spend, providers } = overview;
  const { base, filter, zone, now } = look;
  const places = overviewPlaces(step, look);
  const names = [...new Set(spend.map(({ provider }) => provider))];
  const hrefOf = (at: string, provider?: string): string => {
    const narrowed = narrowBy(filter, step, at);
    return usageHref(`${base}/usage`, provider === undefined ? narrowed : narrowTo(narrowed, "provider", provider));
  };
  const series = names.map((provider): BarSeries => {
    const own = new Map(spend.filter((point) => point.provider === provider).map((point) => [point.at, point]));
    return {
      id: provider,
      label: valueWords("provider", provider, zone),
      parts: places.map((place) => ({ ...partOf(own.get(place.at), place), href: hrefOf(place.at, provider) })),
    };
  });
  const folded = foldSeries(series, series.length > SLOTS ? SLOTS - 1 : SLOTS);
  return (
    <BarFrame
      title="Spend by provider"
      places={places.map(({ at, ...place }) => ({ ...place, href: hrefOf(at) }))}
      series={colour(folded, providers)}
      x={{ label: step === "day" ? "Day" : "Hour", step }}
      y={{ label: `US dollars ${step === "day" ? "a day" : "an hour"}, as billed, else at posted prices`, format: "money" }}
      gapLabel="not known"
      zone={`${step === "day" ? "Days" : "Hours"} in ${zone}`}
      source={`Imported usage, as of ${formatZonedMinute(now, zone)}`}
      empty="Nothing was spent that is known."
    />
  );
}
