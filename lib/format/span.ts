const longMonth = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** A month, `2026-10`, in words: `October 2026`. */
export const formatMonth = (month: string): string => longMonth.format(Date.parse(`${month}-01`));

/** Days of the calendar from a first to a last one, which belongs to them: `1–15 Oct 2026`, `28 Sep – 4 Oct 2026`, `2 Oct 2026`. */
export function formatDays(first: string, last: string): string {
  if (first === last) return day.format(Date.parse(first));
  const end = day.format(Date.parse(last));
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8, 10))}–${end}`;
  return `${(first.slice(0, 4) === last.slice(0, 4) ? dayMonth : day).format(Date.parse(first))} – ${end}`;
}
