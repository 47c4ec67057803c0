import { Temporal } from "temporal-polyfill";

/** A day of the zone. `ago`: how many days before the last one; `weekday`: 1 is Monday; `start`: ms since 1970. */
export type SampleDay = {
  readonly date: string;
  readonly ago: number;
  readonly weekday: number;
  readonly start: number;
  readonly end: number;
};

/** How many days a sample goes back, the last one included: five weeks to look at, and a month before them to compare with. */
export const SAMPLE_DAYS = 66;

/** The days of a sample that ends at an instant, first to last. **Throws** on a zone that is none. */
export function sampleDays(asOf: string, zone: string): SampleDay[] {
  const today = Temporal.Instant.from(asOf).toZonedDateTimeISO(zone).toPlainDate();
  return Array.from({ length: SAMPLE_DAYS }, (_, place) => {
    const ago = SAMPLE_DAYS - 1 - place;
    const date = today.subtract({ days: ago });
    const [start, end] = [date, date.add({ days: 1 })].map((day) => day.toZonedDateTime(zone).toInstant().epochMilliseconds);
    return { date: date.toString(), ago, weekday: date.dayOfWeek, start: start ?? 0, end: end ?? 0 };
  });
}

/** The last of some days that is a weekday of a number (1 is Monday), at least so many days before the last one. **Throws** where none is. */
export function lastWeekday(days: readonly SampleDay[], weekday: number, leastAgo: number): SampleDay {
  const found = days.findLast((day) => day.weekday === weekday && day.ago >= leastAgo);
  if (!found) throw new RangeError("there is no such day");
  return found;
}
