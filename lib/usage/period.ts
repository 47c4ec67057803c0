import { Temporal } from "temporal-polyfill";
import { err, ok, type Result } from "@/lib/base/result";
import { formatDays, formatMonth } from "@/lib/format/span";
import { formatZonedMinute } from "@/lib/format/zoned";
import { readSpan, type Span } from "@/lib/usage/span";

/** Periods that move with the day on which they are looked at. */
export const ROLLING = { "7d": 7, "30d": 30, "90d": 90 } as const;

/** A span of time with its name, and the one that it is compared with. */
export type PeriodSpan = Span & { readonly label: string };

/**
 * A Period of a Team's calendar as it is looked at. `text`: as it stands in the URL. `isRunning`: today belongs to it, so that more may
 * come. `days`: the first and the last day that belong to it, `null` where it is no span of whole days. `before`: the like of it just before.
 */
export type Period = PeriodSpan & {
  readonly text: string;
  readonly days: { readonly first: string; readonly last: string } | null;
  readonly isRunning: boolean;
  readonly before: PeriodSpan;
};

/** What a Period is read by: the instant of the look and the Team's zone. `lastDay`: the last day with usage, `null` without any. */
export type PeriodContext = { readonly now: string; readonly zone: string; readonly lastDay: string | null };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;

const todayOf = ({ now, zone }: PeriodContext) => Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b);
const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) < 0 ? a : b);

function readDay(text: string): Temporal.PlainDate | null {
  try {
    return DAY.test(text) ? Temporal.PlainDate.from(text, { overflow: "reject" }) : null;
  } catch {
    return null;
  }
}

type Days = { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate };

function spanOfDays({ first, last }: Days, zone: string): Result<Span, string> {
  return readSpan(first.toString(), last.add({ days: 1 }).toString(), zone);
}

function periodOfDays(
  days: Days,
  {
    text,
    label,
    before,
    zone,
    today,
  }: { text: string; label: string; before: Days & { label: string }; zone: string; today: Temporal.PlainDate },
): Result<Period, string> {
  const [span, former] = [spanOfDays(days, zone), spanOfDays(before, zone)];
  if (!span.ok) return span;
  // The year 2015 has nothing before it.
  const beforeSpan = former.ok ? former.value : { from: span.value.from, to: span.value.from };
  const isRunning = Temporal.PlainDate.compare(days.first, today) <= 0 && Temporal.PlainDate.compare(days.last, today) >= 0;
  return ok({
    ...span.value,
    text,
    label,
    days: { first: days.first.toString(), last: days.last.toString() },
    isRunning,
    before: { ...beforeSpan, label: before.label },
  });
}

/** A month of the calendar; of the one that runs the days up to today, compared with as many of the month before. */
function monthPeriod(text: string, first: Temporal.PlainDate, context: PeriodContext): Result<Period, string> {
  const today = todayOf(context);
  const end = first.add({ months: 1 }).subtract({ days: 1 });
  const isRunning = Temporal.PlainDate.compare(first, today) <= 0 && Temporal.PlainDate.compare(end, today) >= 0;
  const formerEnd = first.subtract({ days: 1 });
  const former = first.subtract({ months: 1 });
  const last = isRunning ? earlier(end, today) : end;
  const formerLast = isRunning ? earlier(formerEnd, former.add({ days: last.day - 1 })) : formerEnd;
  const name = formatMonth(former.toString().slice(0, 7));
  const before = { first: former, last: formerLast, label: isRunning ? formatDays(former.toString(), formerLast.toString()) : name };
  return periodOfDays({ first, last }, { text, label: formatMonth(first.toString().slice(0, 7)), before, zone: context.zone, today });
}

function daysPeriod(text: string, days: Days, context: PeriodContext & { label?: string }): Result<Period, string> {
  const count = days.first.until(days.last, { largestUnit: "days" }).days + 1;
  const before = { first: days.first.subtract({ days: count }), last: days.first.subtract({ days: 1 }) };
  const words = ({ first, last }: Days) => formatDays(first.toString(), last.toString());
  return periodOfDays(days, {
    text,
    label: context.label ?? words(days),
    before: { ...before, label: words(before) },
    zone: context.zone,
    today: todayOf(context),
  });
}

/** A span of instants, such as one hour, compared with as much time before it. */
function instantPeriod(text: string, [from = "", to = ""]: readonly string[], context: PeriodContext): Result<Period, string> {
  const span = readSpan(from, to, context.zone);
  if (!span.ok) return span;
  const [start, end] = [Temporal.Instant.from(span.value.from), Temporal.Instant.from(span.value.to)];
  const former = start.subtract(start.until(end, { largestUnit: "hours" })).toString({ smallestUnit: "millisecond" });
  const words = (a: string, b: string) => `${formatZonedMinute(a, context.zone)} to ${formatZonedMinute(b, context.zone)}`;
  return ok({
    ...span.value,
    text,
    label: words(span.value.from, span.value.to),
    days: null,
    isRunning: Temporal.Instant.compare(end, Temporal.Instant.from(context.now)) > 0,
    before: { from: former, to: span.value.from, label: words(former, span.value.from) },
  });
}

/**
 * Reads a Period: `7d`, `30d`, `90d`; a month `2026-10`; a day `2026-10-12`; days `2026-10-01..2026-10-15`, the last of which belongs to
 * them; or instants with `..` between, half-open. "" is the month of the last usage. **Returns** what is wrong, in words.
 */
export function readPeriod(text: string, context: PeriodContext): Result<Period, string> {
  const today = todayOf(context);
  if (text === "") {
    const last = readDay(context.lastDay ?? "") ?? today;
    return monthPeriod(earlier(last, today).toString().slice(0, 7), earlier(last, today).with({ day: 1 }), context);
  }
  if (Object.hasOwn(ROLLING, text)) {
    const count = ROLLING[text as keyof typeof ROLLING];
    return daysPeriod(text, { first: today.subtract({ days: count - 1 }), last: today }, { ...context, label: `Last ${count} days` });
  }
  const month = MONTH.test(text) ? readDay(`${text}-01`) : null;
  if (month) return monthPeriod(text, month, context);
  const [first, last = first, ...rest] = text.split("..").map(readDay);
  if (first && last && rest.length === 0) {
    if (Temporal.PlainDate.compare(first, last) > 0) return err("the period ends before it begins");
    return daysPeriod(text, { first, last: later(first, last) }, context);
  }
  const bounds = text.split("..");
  if (bounds.length === 2) return instantPeriod(text, bounds, context);
  return err(`"${text.slice(0, 60)}" is no period: 7d, 30d, 90d, a month such as 2026-10, a day, or two days with .. between`);
}
