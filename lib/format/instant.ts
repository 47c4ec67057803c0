const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const month = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const DAY_MS = 86_400_000;

/** A day in UTC, `2 Jul 2026`; a bare month stays a month and a bare year a year. Text that is no date is returned as it is. */
export function formatDay(instant: string): string {
  if (/^\d{4}$/.test(instant)) return instant;
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  return (/^\d{4}-\d{2}$/.test(instant) ? month : day).format(at);
}

/** The minute of an instant in UTC: `2 Jul 2026, 14:05 UTC`. */
export function formatMinute(instant: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? instant : `${day.format(at)}, ${new Date(at).toISOString().slice(11, 16)} UTC`;
}

/** Whole days from one instant to another, never below zero. */
export const daysBetween = (from: string, to: string): number => Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS));

/** How old something is: `today`, `1 day old`, `12 days old`. */
export function formatAge(from: string, to: string): string {
  const days = daysBetween(from, to);
  if (days === 0) return "today";
  return days === 1 ? "1 day old" : `${days} days old`;
}
