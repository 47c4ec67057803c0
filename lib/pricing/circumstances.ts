import type { PriceCondition } from "@/lib/catalog/price-field";

/** What decides, beside the usage, which Price holds. `service` and `region` absent mean the standard ones. */
export type Circumstances = { readonly minute: number; readonly weekday: number; readonly service?: string; readonly region?: string };

/**
 * Reads the circumstances of a request that began at an ISO instant.
 *
 * **Units**: `minute` of the UTC day, `weekday` 0 (Sunday) to 6, also UTC. **Throws** `RangeError` for what is no instant.
 */
export function circumstancesAt(at: string, more: { readonly service?: string; readonly region?: string } = {}): Circumstances {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) throw new RangeError(`${at} is no instant`);
  return { minute: date.getUTCHours() * 60 + date.getUTCMinutes(), weekday: date.getUTCDay(), ...more };
}

const MINUTE_US = 60_000_000;
const DAY_MINUTES = 24 * 60;
const THURSDAY = 4;

/** The circumstances of a request that began so many microseconds after 1970, which was a Thursday. */
export function circumstancesAtUs(us: number, more: { readonly service?: string; readonly region?: string }): Circumstances {
  const minutes = Math.floor(us / MINUTE_US);
  const day = Math.floor(minutes / DAY_MINUTES);
  return { minute: minutes - day * DAY_MINUTES, weekday: (((day + THURSDAY) % 7) + 7) % 7, ...more };
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(2, 4));

/** Whether a minute of the day lies in a window `HHMM-HHMM`: its first minute does, its last does not. It may wrap midnight. */
export function isInWindow(minute: number, window: string): boolean {
  const [from, until] = [minuteOf(window.slice(0, 4)), minuteOf(window.slice(5, 9))];
  return until < from ? minute >= from || minute < until : minute >= from && minute < until;
}

const dayBefore = (weekday: number): number => (weekday + 6) % 7;

// A window past midnight belongs to the day on which it began.
function isOnDay({ minute, weekday }: Circumstances, { days, window }: PriceCondition): boolean {
  if (days === undefined) return true;
  const began = window && minuteOf(window.slice(5, 9)) < minuteOf(window.slice(0, 4)) && minute < minuteOf(window.slice(5, 9));
  return days.includes(String(began ? dayBefore(weekday) : weekday));
}

/** Whether a Price holds under the circumstances, its context tier and variant aside. */
export function holds(condition: PriceCondition, at: Circumstances): boolean {
  if (condition.service !== undefined && condition.service !== at.service) return false;
  if (condition.region !== undefined && condition.region !== at.region) return false;
  if (condition.window !== undefined && !isInWindow(at.minute, condition.window)) return false;
  return isOnDay(at, condition);
}
