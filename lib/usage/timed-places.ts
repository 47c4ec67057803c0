import { Temporal } from "temporal-polyfill";
import type { Span } from "@/lib/usage/span";

/**
 * Where a figure over time stands. `name`: a day, `2026-10-12`, or an hour of the clock, `14`. `at`: what the zone's clock shows there, as
 * if it were UTC. `from`, `to`: what it covers, ISO instants.
 */
export type TimedPlace = { readonly name: string; readonly at: number; readonly from: string; readonly to: string };

const DAY_HOURS = 25;

/** Whether a span is short enough for hours: a day of any length. */
export const isHourly = ({ from, to }: Span): boolean => Date.parse(to) - Date.parse(from) <= DAY_HOURS * 3_600_000;

const instantText = (at: Temporal.ZonedDateTime): string => at.toInstant().toString({ smallestUnit: "second" });

/**
 * The days that a span touches, or, where it is a day at most, its hours of the clock, each once: an hour that comes twice as clocks are
 * put back is one. Nothing after `now` is among them.
 */
export function listPlaces({ from, to }: Span, zone: string, now: string): TimedPlace[] {
  const unit = isHourly({ from, to }) ? "hours" : "days";
  const end = Math.min(Date.parse(to), Math.max(Date.parse(now), Date.parse(from) + 1));
  const places = new Map<string, TimedPlace>();
  let at = Temporal.Instant.from(from)
    .toZonedDateTimeISO(zone)
    .round({ smallestUnit: unit === "hours" ? "hour" : "day", roundingMode: "floor" });
  while (at.epochMilliseconds < end) {
    const next = at.add({ [unit]: 1 });
    const name = unit === "days" ? at.toPlainDate().toString() : String(at.hour).padStart(2, "0");
    const shown = Date.parse(`${at.toPlainDateTime().toString({ smallestUnit: "second" })}Z`);
    if (!places.has(name)) places.set(name, { name, at: shown, from: instantText(at), to: instantText(next) });
    at = next;
  }
  return [...places.values()];
}

/** The hour of a zone's clock, `00` to `23`, at an ISO instant. */
export const clockHour = (instant: string, zone: string): string =>
  String(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).hour).padStart(2, "0");

/** What a zone's clock shows at an instant, as milliseconds since 1970 as if it were UTC: how charts write times of a zone. */
export const clockMs = (ms: number, zone: string): number =>
  ms + Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
