import { Temporal } from "temporal-polyfill";
import { err, ok, type Result } from "@/lib/base/result";
import { readSpan, type Span } from "@/lib/usage/span";

/** A month of a calendar: its span, and those of its days. */
export type FocusMonth = { readonly span: Span; readonly days: readonly Span[] };

/** Reads a month such as `2026-10` in a zone. **Returns** what is wrong, in words. */
export function readMonth(text: string, zone: string): Result<FocusMonth, string> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return err(`"${text.slice(0, 40)}" is no month such as 2026-10`);
  const month = Temporal.PlainYearMonth.from(text);
  const dayOf = (day: number) => month.toPlainDate({ day: 1 }).add({ days: day });
  const spanOf = (from: number, to: number) => readSpan(dayOf(from).toString(), dayOf(to).toString(), zone);
  const span = spanOf(0, month.daysInMonth);
  if (!span.ok) return span;
  const days = Array.from({ length: month.daysInMonth }, (_, day) => spanOf(day, day + 1));
  return ok({ span: span.value, days: days.flatMap((day) => (day.ok ? [day.value] : [])) });
}
