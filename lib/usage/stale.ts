import { Temporal } from "temporal-polyfill";

/** From how many days on the newest usage is said to be old. */
const STALE_DAYS = 3;

/** How many days ago the last day with usage was at an instant, where that is so long that something may have come to a halt; else `null`. */
export function staleDays(lastDay: string, now: string, zone: string): number | null {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  const { days } = Temporal.PlainDate.from(lastDay).until(today, { largestUnit: "days" });
  return days > STALE_DAYS ? days : null;
}
