import { formatMonth } from "@/lib/format/span";
import { type Period, ROLLING } from "@/lib/usage/period";

const MONTH = /^\d{4}-\d{2}$/;

const monthOf = ({ text, days }: Period): string | null =>
  MONTH.test(text) ? text : text === "" ? (days?.first.slice(0, 7) ?? null) : null;

/** A month of the year of `now` by its name alone. */
const shortMonth = (month: string, now: string): string =>
  month.slice(0, 4) === now.slice(0, 4) ? formatMonth(month).replace(/ \d{4}$/, "") : formatMonth(month);

/** Words as a line begins with them. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** When something was, as a sentence ends with it: `so far in November`, `in the last 30 days`, `on 2 Oct 2026`. */
export function periodPhrase(period: Period, now: string): string {
  const month = monthOf(period);
  if (month !== null) return `${period.isRunning ? "so far in" : "in"} ${shortMonth(month, now)}`;
  if (Object.hasOwn(ROLLING, period.text)) return `in the ${period.label.toLowerCase()}`;
  if (period.days !== null && period.days.first === period.days.last) return `${period.isRunning ? "so far on" : "on"} ${period.label}`;
  return `${period.days === null ? "from" : period.isRunning ? "so far in" : "in"} ${period.label}`;
}

/** What a period is compared with: `September` for a month, else its days. */
export function beforePhrase(period: Period, now: string): string {
  const month = monthOf(period);
  if (month === null || period.isRunning) return period.before.label;
  return period.before.label.endsWith(` ${now.slice(0, 4)}`) ? period.before.label.slice(0, -5) : period.before.label;
}
