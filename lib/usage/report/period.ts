import { checkInstant, parseInstantUs } from "@/lib/usage/instant";
import { RecordFault } from "@/lib/usage/record-fault";

/** A span of time, half-open. **Units**: microseconds since 1970. */
export type Period = { readonly startsAt: number; readonly endsAt: number };

type Check = { readonly now: number; readonly field: string };

const MINUTE_US = 60_000_000;
const HOUR_US = 60 * MINUTE_US;
const DAY_US = 24 * HOUR_US;
const LONGEST_US = 400 * DAY_US;

/** How long a span of a report is. */
export const LENGTHS = { minute: MINUTE_US, hour: HOUR_US, day: DAY_US, week: 7 * DAY_US } as const;

/** Checks that a span lies between 2015 and tomorrow, ends after it begins and takes no more than 400 days. **Throws** `RecordFault`. */
export function checkPeriod(start: number | null, end: number | null, { now, field }: Check): Period {
  const startsAt = checkInstant(start, { now, field });
  if (end === null || end <= startsAt || end - startsAt > LONGEST_US) throw new RecordFault("time", `${field} begins no span of a report`);
  return { startsAt, endsAt: end };
}

const MONTH = /^(\d{4})-(\d\d)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

function readMonth(text: string): Period | null {
  const [, year, month] = MONTH.exec(text) ?? [];
  const [start, next] = [parseInstantUs(`${year}-${month}-01 00:00:00`), Date.UTC(Number(year), Number(month), 1) * 1000];
  return start === null ? null : { startsAt: start, endsAt: next };
}

/**
 * Reads a span from the text of its beginning, in UTC: `2026-10` is a month, `2026-10-05` a day. `length`: that of a span whose text is
 * an instant; without it an instant at midnight begins a day. **Throws** `RecordFault`.
 */
export function readPeriod(text: string, { length, ...check }: Check & { readonly length?: keyof typeof LENGTHS }): Period {
  const month = MONTH.test(text) ? readMonth(text) : null;
  if (month) return checkPeriod(month.startsAt, month.endsAt, check);
  const start = parseInstantUs(DAY.test(text) ? `${text} 00:00:00` : text);
  if (start === null) throw new RecordFault("time", `${check.field} is no day`);
  if (length === undefined && start % DAY_US !== 0) throw new RecordFault("time", `${check.field} does not tell how long its span is`);
  return checkPeriod(start, start + LENGTHS[length ?? "day"], check);
}
