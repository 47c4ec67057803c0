const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  });
  formats.set(zone, made);
  return made;
}

/** The minute of an instant in an IANA zone: `2 Jul 2026, 14:05`. Text that is no instant is returned as it is. **Throws** on a zone that is none. */
export function formatZonedMinute(instant: string, zone: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? instant : formatOf(zone).format(at);
}
