import { formatPerZone } from "@/lib/format/zoned";

const formatOf = formatPerZone({
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
});

/** An instant in an IANA zone to the millisecond, in its parts: `2 Jul 2026`, `14:05:09`, `.123`. **Throws** on a zone that is none, and on text that is no instant. */
export function zonedParts(instant: string, zone: string): { readonly day: string; readonly clock: string; readonly fraction: string } {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(Date.parse(instant))
      .map(({ type, value }) => [type, value]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  return {
    day: `${of("day")} ${of("month")} ${of("year")}`,
    clock: `${of("hour")}:${of("minute")}:${of("second")}`,
    fraction: `.${of("fractionalSecond")}`,
  };
}

/** The second of an instant in an IANA zone: `2 Jul 2026, 14:05:09`. */
export function formatZonedSecond(instant: string, zone: string): string {
  const { day, clock } = zonedParts(instant, zone);
  return `${day}, ${clock}`;
}
