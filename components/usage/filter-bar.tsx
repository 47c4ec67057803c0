import Link from "next/link";
import { DIMENSION_WORDS, valueWords } from "@/components/usage/dimension-words";
import { COST_STATES } from "@/lib/usage/cost/costing";
import { NARROWABLE, type Narrowable, type Narrowing } from "@/lib/usage/spend";
import { filterParameters, narrowedTo, type UsageFilter, usageHref, valueText, widen } from "@/lib/usage/usage-filter";

type FilterBarProps = {
  /** The page's path; its other parameters stay as they are. */
  path: string;
  filter: UsageFilter;
  /** The values that can be chosen, most frequent first. States of costs can be in any case. */
  choices: Narrowing;
  zone: string;
  more?: Readonly<Record<string, string>>;
};

function Chips({ path, filter, zone, more }: Omit<FilterBarProps, "choices">) {
  const narrowed = narrowedTo(filter);
  return (
    <ul className="flex flex-wrap gap-1.5" aria-label="Narrowed to">
      {narrowed.map(({ dimension, value }) => (
        <li key={`${dimension} ${value}`}>
          <Link className="chip max-w-72" href={usageHref(path, widen(filter, dimension, value), more)} prefetch={false}>
            <span className="truncate">
              <span className="text-muted">{DIMENSION_WORDS[dimension]}: </span>
              {valueWords(dimension, value, zone)}
            </span>
            <span aria-hidden="true">×</span>
            <span className="sr-only">, take away</span>
          </Link>
        </li>
      ))}
      {narrowed.length > 1 && (
        <li>
          <Link className="button h-7" href={usageHref(path, { ...filter, where: {} }, more)} prefetch={false}>
            Clear all
          </Link>
        </li>
      )}
    </ul>
  );
}

function Choice({ dimension, values, zone }: { dimension: Narrowable; values: readonly string[]; zone: string }) {
  return (
    <label className="grid min-w-0 gap-1 text-note">
      <span className="text-muted">{DIMENSION_WORDS[dimension]}</span>
      <select name={dimension} defaultValue="" className="field w-full">
        <option value="">Any</option>
        {values.map((value) => (
          <option key={value} value={valueText(value)}>
            {valueWords(dimension, value, zone)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What a screen of usage is narrowed to, and a form that narrows it further; both work before scripts run. */
export function FilterBar({ path, filter, choices, zone, more = {} }: FilterBarProps) {
  const offered = NARROWABLE.flatMap((dimension) => {
    const known = dimension === "state" ? COST_STATES : (choices[dimension] ?? []);
    const values = known.filter((value) => !filter.where[dimension]?.includes(value));
    return values.length === 0 ? [] : [{ dimension, values }];
  });
  const kept = [...filterParameters(filter), ...Object.entries(more)].filter(([, value]) => value !== "");
  return (
    <div className="flex flex-wrap items-center gap-2">
      {offered.length > 0 && (
        <details className="disclosure relative">
          <summary className="button w-max">Narrow</summary>
          <form
            action={path}
            className="absolute z-10 mt-1.5 grid w-[min(560px,calc(100vw-32px))] grid-cols-2 gap-2.5 rounded-[10px] border border-rule-strong bg-panel p-3 max-sm:static"
          >
            {kept.map(([name, value]) => (
              <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
            ))}
            {offered.map(({ dimension, values }) => (
              <Choice key={dimension} dimension={dimension} values={values} zone={zone} />
            ))}
            <button type="submit" className="button button-strong col-span-2">
              Narrow to these
            </button>
          </form>
        </details>
      )}
      <Chips path={path} filter={filter} zone={zone} more={more} />
    </div>
  );
}
