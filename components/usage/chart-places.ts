import { dayPlace, hourPlace } from "@/components/chart/bar-places";
import { localMinute } from "@/lib/format/zoned";
import type { Group } from "@/lib/usage/compare-groups";
import type { Show } from "@/lib/usage/explore";
import { measure } from "@/lib/usage/measure";
import type { Span } from "@/lib/usage/span";
import { listDays, listHours, spanDays } from "@/lib/usage/span-days";
import { NO_FIGURES, sumFigures } from "@/lib/usage/sum-figures";

/** Where a bar stands. `gap`: why nothing is known there. `label`: where the value's own words would not do. */
export type ChartPlace = { readonly id: string; readonly value: string; readonly label?: string; readonly gap?: string };

/** The places of a chart, and what of the breakdown they leave out, in words. */
export type ChartPlaces = { readonly list: readonly ChartPlace[]; readonly note: string };

type Extent = { readonly first: string; readonly last: string };
type Time = { readonly period: Span; readonly zone: string; readonly extent: Extent };

/** How many bars have room. */
const MOST = { day: 400, hour: 336, name: 20 } as const;

const UNKNOWN = "outside of what was imported";
const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/** The days of the period; where they are too many those with usage alone, and of those the last ones. */
function dayPlaces({ period, zone, extent }: Time): ChartPlaces {
  const days = spanDays(period, zone);
  const all = listDays(days.first, days.last);
  const known = all.length <= MOST.day ? all : listDays(later(days.first, extent.first), earlier(days.last, extent.last));
  const shown = known.slice(-MOST.day);
  return {
    list: shown.map((day) => ({
      ...dayPlace(day),
      value: day,
      ...((day < extent.first || day > extent.last) && { gap: UNKNOWN }),
    })),
    note: shown.length < known.length ? `The last ${MOST.day} days are drawn; the table has them all.` : "",
  };
}

function hourPlaces({ period, zone, extent }: Time): ChartPlaces {
  const hours = listHours(period, zone).map((hour) => ({ hour, local: localMinute(hour, zone) }));
  const known = hours.filter(({ local }) => local.slice(0, 10) >= extent.first && local.slice(0, 10) <= extent.last);
  const kept = hours.length <= MOST.hour ? hours : known.slice(-MOST.hour);
  const inside = new Set(known.map(({ hour }) => hour));
  const ids = new Set<string>();
  return {
    list: kept.map(({ hour, local }) => {
      const { id, label } = hourPlace(local.slice(0, 13));
      const own = ids.has(id) ? `${id} again` : id;
      ids.add(own);
      return {
        id: own,
        label: `${label.slice(0, -"00:00".length)}${local.slice(11)}${own === id ? "" : ", again"}`,
        value: hour,
        ...(!inside.has(hour) && { gap: UNKNOWN }),
      };
    }),
    note: kept.length < hours.length ? `The last ${MOST.hour / 24} days with usage are drawn; the table has all hours.` : "",
  };
}

/** The values of the first dimension, the largest first. */
function namePlaces(groups: readonly Group[], show: Show): ChartPlaces {
  const values = [...new Set(groups.filter((group) => group.now !== null).map((group) => group.values[0] ?? ""))];
  const sized = values.map((value) => {
    const own = groups.flatMap((group) => (group.now && group.values[0] === value ? [group.now] : []));
    return { value, size: measure(show, own.length === 0 ? NO_FIGURES : sumFigures(own)).value ?? -1n };
  });
  const ordered = sized.sort((a, b) => (a.size === b.size ? (a.value < b.value ? -1 : 1) : a.size > b.size ? -1 : 1));
  return {
    list: ordered.slice(0, MOST.name).map(({ value }) => ({ id: `of ${value}`, value })),
    note: ordered.length > MOST.name ? `The largest ${MOST.name} of ${ordered.length} are drawn; the table has them all.` : "",
  };
}

/** Where the bars of a breakdown stand. A day without usage between the first and the last one with it is a day of nothing; others are not known. */
export function chartPlaces(groups: readonly Group[], { first, show, ...time }: Time & { first: string; show: Show }): ChartPlaces {
  if (first === "day") return dayPlaces(time);
  return first === "hour" ? hourPlaces(time) : namePlaces(groups, show);
}
