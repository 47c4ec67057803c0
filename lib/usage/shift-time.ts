import { Temporal } from "temporal-polyfill";
import type { Span } from "@/lib/usage/span";

/** Two spans whose times are laid over each other from their beginnings on; `zone` cuts days. */
export type Overlay = { readonly now: Span; readonly before: Span; readonly zone: string };

const dayOf = (instant: string, zone: string): Temporal.PlainDate => Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();

/** The day of a span that a day of the span before lies over: the third over the third. **Returns** `null` past the span's end. */
function shiftDay(day: string, { now, before, zone }: Overlay): string | null {
  const distance = dayOf(before.from, zone).until(Temporal.PlainDate.from(day), { largestUnit: "days" });
  const shifted = dayOf(now.from, zone).add(distance);
  const end = Temporal.Instant.from(now.to).subtract({ nanoseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate();
  return Temporal.PlainDate.compare(shifted, end) > 0 ? null : shifted.toString();
}

/** The same for hours, by the time that had passed. */
function shiftHour(hour: string, { now, before, zone }: Overlay): string | null {
  const distance = Date.parse(hour) - Date.parse(before.from);
  const shifted = Temporal.Instant.fromEpochMilliseconds(Date.parse(now.from) + distance);
  if (Temporal.Instant.compare(shifted, Temporal.Instant.from(now.to)) >= 0) return null;
  const { minute, second, millisecond } = shifted.toZonedDateTimeISO(zone);
  return shifted.subtract({ minutes: minute, seconds: second, milliseconds: millisecond }).toString({ smallestUnit: "second" });
}

/** The day or hour (an ISO instant) of a span that one of the span before is compared with. **Returns** `null` where there is none. */
export function shiftTime(dimension: "day" | "hour", value: string, overlay: Overlay): string | null {
  if (Number.isNaN(Date.parse(value))) return value;
  return dimension === "day" ? shiftDay(value, overlay) : shiftHour(value, overlay);
}
