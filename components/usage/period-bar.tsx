import Link from "next/link";
import { formatMonth } from "@/lib/format/span";
import type { Period } from "@/lib/usage/period";
import { filterParameters, type UsageFilter, usageHref } from "@/lib/usage/usage-filter";

type PeriodBarProps = {
  /** The page's path; its other parameters stay as they are. */
  path: string;
  filter: UsageFilter;
  period: Period;
  zone: string;
  /** The first and last day with usage: months between them are offered. `null` without any. */
  extent: { readonly first: string; readonly last: string } | null;
  more?: Readonly<Record<string, string>>;
};

const ROLLING_WORDS = [
  ["7d", "7 days"],
  ["30d", "30 days"],
  ["90d", "90 days"],
] as const;

const MOST_MONTHS = 36;

/** Months from the last one back to the first, `2026-10`. */
function monthsOf({ first, last }: { readonly first: string; readonly last: string }): string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = last.slice(0, 7).split("-").map(Number);
  for (;;) {
    const text = `${year}-${String(month).padStart(2, "0")}`;
    if (text < first.slice(0, 7) || months.length === MOST_MONTHS) return months;
    months.push(text);
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
  }
}

function Hidden({ filter, more }: Pick<PeriodBarProps, "filter" | "more">) {
  const kept = [...filterParameters({ ...filter, period: "" }), ...Object.entries(more ?? {})].filter(([, value]) => value !== "");
  return kept.map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />);
}

function MonthForm({ path, filter, period, extent, more }: PeriodBarProps) {
  const months = extent === null ? [] : monthsOf(extent);
  const shown = period.days?.first.slice(0, 7) ?? "";
  const chosen = filter.period === "" || filter.period === shown ? shown : "";
  if (months.length === 0) return null;
  return (
    <form action={path} className="flex gap-1.5">
      <Hidden filter={filter} more={more ?? {}} />
      <label className="sr-only" htmlFor="period-month">
        Month
      </label>
      <select id="period-month" name="period" defaultValue={chosen} className="field" key={chosen}>
        {!months.includes(chosen) && <option value={chosen}>{chosen === "" ? "A month" : formatMonth(chosen)}</option>}
        {months.map((month) => (
          <option key={month} value={month}>
            {formatMonth(month)}
          </option>
        ))}
      </select>
      <button type="submit" className="button">
        Show<span className="sr-only"> this month</span>
      </button>
    </form>
  );
}

/** Which period a screen of usage shows, with ways to others; plain links and forms, so that it works before scripts run. */
export function PeriodBar(props: PeriodBarProps) {
  const { path, filter, period, zone, more } = props;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <nav aria-label="Period" className="flex gap-1.5">
        {ROLLING_WORDS.map(([text, words]) => (
          <Link
            key={text}
            href={usageHref(path, { ...filter, period: text }, more)}
            prefetch={false}
            aria-current={filter.period === text ? "true" : undefined}
            className={`button ${filter.period === text ? "button-strong" : ""}`}
          >
            {words}
          </Link>
        ))}
      </nav>
      <MonthForm {...props} />
      <DaysForm {...props} />
      <p className="text-muted">
        {period.label}, {period.days === null ? "times" : "days"} in {zone}
      </p>
    </div>
  );
}

/** Any days, from one to another: `period` of two fields, which the page's own reader puts together. */
function DaysForm({ path, filter, period, more }: PeriodBarProps) {
  return (
    <details className="disclosure relative">
      <summary className="button w-max">Other days</summary>
      <form
        action={path}
        className="absolute z-10 mt-1.5 grid w-max gap-2.5 rounded-[10px] border border-rule-strong bg-panel p-3 max-sm:static max-sm:w-auto"
      >
        <Hidden filter={filter} more={more ?? {}} />
        <label className="grid gap-1 text-note">
          <span className="text-muted">First day</span>
          <input type="date" name="from" required defaultValue={period.days?.first ?? period.from.slice(0, 10)} className="field" />
        </label>
        <label className="grid gap-1 text-note">
          <span className="text-muted">Last day</span>
          <input type="date" name="to" required defaultValue={period.days?.last ?? period.to.slice(0, 10)} className="field" />
        </label>
        <button type="submit" className="button button-strong">
          Show these days
        </button>
      </form>
    </details>
  );
}
