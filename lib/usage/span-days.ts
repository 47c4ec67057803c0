import { Temporal } from "temporal-polyfill";
import type { Span } from "@/lib/usage/span";

const dayOf = (instant: Temporal.Instant, zone: string): Temporal.PlainDate => instant.toZonedDateTimeISO(zone).toPlainDate();

/** The first and the last day of a zone that a span touches, and the one after it. */
export function spanDays({ from, to }: Span, zone: string): { readonly first: string; readonly last: string; readonly until: string } {
  const first = dayOf(Temporal.Instant.from(from), zone);
  const end = dayOf(Temporal.Instant.from(to).subtract({ milliseconds: 1 }), zone);
  const last = Temporal.PlainDate.compare(end, first) < 0 ? first : end;
  return { first: first.toString(), last: last.toString(), until: last.add({ days: 1 }).toString() };
}

/** The day of a zone on which an instant lies, with one before it and one after it. */
export function daysAround(at: string, zone: string): { readonly first: string; readonly last: string } {
  const day = dayOf(Temporal.Instant.from(at), zone);
  return { first: day.subtract({ days: 1 }).toString(), last: day.add({ days: 1 }).toString() };
}

/** The days from one to another, the last of which belongs to them. */
export function listDays(first: string, last: string): string[] {
  const end = Temporal.PlainDate.from(last);
  const days: string[] = [];
  for (let day = Temporal.PlainDate.from(first); Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 }))
    days.push(day.toString());
  return days;
}

/** The hours of a zone's clock that a span touches, as the instants at which they begin; where clocks turn by half an hour one may begin twice. */
export function listHours({ from, to }: Span, zone: string): string[] {
  const end = Temporal.Instant.from(to);
  const hours: string[] = [];
  let at = Temporal.Instant.from(from);
  while (Temporal.Instant.compare(at, end) < 0) {
    const { minute, second, millisecond } = at.toZonedDateTimeISO(zone);
    const start = at.subtract({ minutes: minute, seconds: second, milliseconds: millisecond });
    const text = start.toString({ smallestUnit: "second" });
    if (hours.at(-1) !== text) hours.push(text);
    at = start.add({ hours: 1 });
  }
  return hours;
}
