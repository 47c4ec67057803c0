import { Temporal } from "temporal-polyfill";
import { err, ok, type Result } from "@/lib/base/result";

/** A span of time, half-open. Instants are ISO texts. */
export type Span = { readonly from: string; readonly to: string };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FIRST = Temporal.Instant.from("2015-01-01T00:00:00Z");
const LAST = Temporal.Instant.from("2100-01-01T00:00:00Z");

/** The instant at which a day begins in a zone, even where that zone has no midnight on it; or the instant itself. */
function readBound(text: string, zone: string): Temporal.Instant | null {
  try {
    return DAY.test(text) ? Temporal.PlainDate.from(text).toZonedDateTime(zone).toInstant() : Temporal.Instant.from(text);
  } catch {
    return null;
  }
}

const isoOf = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: "millisecond" });

/**
 * Reads a span from two bounds: days of the zone (`2026-10-01`, from their first moment) or instants with their offset. The end does
 * not belong to it. **Returns** what is wrong, in words, for bounds that are none or stand the wrong way round.
 */
export function readSpan(from: string, to: string, zone: string): Result<Span, string> {
  const [start, end] = [readBound(from, zone), readBound(to, zone)];
  const wrong = start === null ? from : end === null ? to : null;
  if (start === null || end === null)
    return err(`"${wrong?.slice(0, 40)}" is neither a day such as 2026-10-01 nor an instant with its offset`);
  if (Temporal.Instant.compare(start, end) >= 0) return err("the span ends before it begins");
  if (Temporal.Instant.compare(start, FIRST) < 0 || Temporal.Instant.compare(end, LAST) > 0)
    return err("the span lies outside 2015 to 2100");
  return ok({ from: isoOf(start), to: isoOf(end) });
}

/** A span of time, half-open, that may have no end. Instants are ISO texts. */
export type OpenSpan = { readonly from: string; readonly until: string | null };

/** Reads a span whose end may be left empty. **Returns** what is wrong, in words. */
export function readOpenSpan(from: string, until: string, zone: string): Result<OpenSpan, string> {
  const span = readSpan(from, until === "" ? LAST.toString() : until, zone);
  return span.ok ? ok({ from: span.value.from, until: until === "" ? null : span.value.to }) : span;
}

/** Reads the first moment of a day of the zone, or an instant with its offset. **Returns** what is wrong, in words. */
export function readMoment(text: string, zone: string): Result<string, string> {
  const span = readOpenSpan(text, "", zone);
  return span.ok ? ok(span.value.from) : span;
}

const HOUR_NS = 3_600_000_000_000;

/** Whether every hour of a zone's clock is an hour of UTC all over a span: some clocks stand, or turn, by parts of an hour. */
export function hasWholeHours({ from, to }: Span, zone: string): boolean {
  const end = Temporal.Instant.from(to);
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from(from).toZonedDateTimeISO(zone);
  while (at !== null && Temporal.Instant.compare(at.toInstant(), end) < 0) {
    if (at.offsetNanoseconds % HOUR_NS !== 0) return false;
    at = at.getTimeZoneTransition("next");
  }
  return true;
}
