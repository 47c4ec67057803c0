import { Temporal } from "temporal-polyfill";
import { dayPlace, hourPlace } from "@/components/chart/bar-places";
import type { BarPlace } from "@/components/chart/bars";
import type { Look } from "@/components/usage/overview/look";
import { listDays, listHours, spanDays } from "@/lib/usage/span-days";

/** Where a bar stands. `at`: the day, or the instant of the hour, as sums have it. `note`: why nothing is known there. */
export type OverviewPlace = BarPlace & { readonly at: string };

const UNKNOWN = "outside of what was imported";
/** How many days have room; of a longer period those with usage, and of these the last ones. */
const MOST_DAYS = 400;

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

const known = (day: string, { extent }: Pick<Look, "extent">) => (day < extent.first || day > extent.last ? { note: UNKNOWN } : {});

function dayPlaces(look: Look): OverviewPlace[] {
  const { first, last } = spanDays(look.period, look.zone);
  const all = listDays(first, last);
  const days = all.length <= MOST_DAYS ? all : listDays(later(first, look.extent.first), earlier(last, look.extent.last)).slice(-MOST_DAYS);
  return days.map((day) => ({ ...dayPlace(day), at: day, ...known(day, look) }));
}

function hourPlaces(look: Look): OverviewPlace[] {
  const ids = new Set<string>();
  return listHours(look.period, look.zone).map((at) => {
    const local = Temporal.Instant.from(at).toZonedDateTimeISO(look.zone).toPlainDateTime().toString({ smallestUnit: "minute" });
    const { id, label } = hourPlace(local.slice(0, 13));
    const own = ids.has(id) ? `${id} again` : id;
    ids.add(own);
    return { id: own, label: own === id ? label : `${label}, again`, at, ...known(local.slice(0, 10), look) };
  });
}

/** All days or hours of a period, those of which nothing is known too. */
export const overviewPlaces = (step: "day" | "hour", look: Look): OverviewPlace[] => (step === "day" ? dayPlaces(look) : hourPlaces(look));
