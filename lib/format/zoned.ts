/** A way of writing instants for any IANA zone: each zone's is made once, which takes longer than many uses. **Throws** on a zone that is none. */
export function formatPerZone(options: Intl.DateTimeFormatOptions): (zone: string) => Intl.DateTimeFormat {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (zone) => {
    const known = formats.get(zone);
    if (known) return known;
    const made = new Intl.DateTimeFormat("en-GB", { ...options, hourCycle: "h23", timeZone: zone });
    formats.set(zone, made);
    return made;
  };
}

const formatOf = formatPerZone({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
const numbersOf = formatPerZone({ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });

/** The minute of an instant in an IANA zone: `2 Jul 2026, 14:05`. Text that is no instant is returned as it is. **Throws** on a zone that is none. */
export function formatZonedMinute(instant: string, zone: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? instant : formatOf(zone).format(at);
}

const pad = (value: string): string => value.padStart(2, "0");

/** What a zone's clock shows at an instant, as `2026-07-02T14:05`. **Throws** on a zone that is none. */
export function localMinute(instant: string, zone: string): string {
  const parts = Object.fromEntries(
    numbersOf(zone)
      .formatToParts(Date.parse(instant))
      .map(({ type, value }) => [type, value]),
  );
  const { year = "", month = "", day = "", hour = "", minute = "" } = parts;
  return `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}`;
}
