import Link from "next/link";
import { PARAMETER_WORDS, parameterValue } from "@/components/request/filter-words";
import { COST_REASONS } from "@/lib/usage/cost/costing";
import { columnsText, listColumns, type RequestColumn } from "@/lib/usage/request/columns";
import { REQUEST_PARAMETERS, type RequestParameter } from "@/lib/usage/request/request-filter";
import { OUTCOMES } from "@/lib/usage/request/schema";
import { filterParameters, type UsageFilter, usageHref } from "@/lib/usage/usage-filter";

/** What of the URL the parts of a list's head share. `own`: the list's own parameters as they were read. */
export type ListHead = {
  path: string;
  filter: UsageFilter;
  own: Readonly<Record<string, string>>;
  columns: readonly RequestColumn[];
};

const without = (own: ListHead["own"], ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(own).filter(([name]) => !names.includes(name)));

/** The parameters that stay when another part of the page is changed. */
export const keptParameters = ({ own, columns }: Pick<ListHead, "own" | "columns">): Record<string, string> => ({
  ...own,
  columns: columnsText(columns),
});

function Hidden({ values }: { values: readonly (readonly [string, string])[] }) {
  return values
    .filter(([, value]) => value !== "")
    .map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />);
}

const PANEL =
  "absolute z-10 mt-1.5 grid w-[min(560px,calc(100vw-32px))] gap-2.5 rounded-[10px] border border-rule-strong bg-panel p-3 max-sm:static max-sm:w-full";

type Option = readonly [value: string, words: string];
const YES_NO: readonly Option[] = [
  ["yes", "Yes"],
  ["no", "No"],
];
const CHOICES: readonly (readonly [RequestParameter, readonly Option[]])[] = [
  ["outcome", OUTCOMES.map((outcome) => [outcome, outcome])],
  ["fell_back", YES_NO],
  ["any_failed", [["yes", "Yes"]]],
  ["other_model", YES_NO],
  ["replayed", YES_NO],
  ["streamed", YES_NO],
  ["reason", Object.entries(COST_REASONS)],
];
const TYPED: readonly RequestParameter[] = ["min_spend", "max_spend", "min_latency", "max_latency", "min_tokens", "tier", "session"];
const NUMBERS = new Set<RequestParameter>(["min_latency", "max_latency", "min_tokens"]);

function Choice({ name, options, value }: { name: RequestParameter; options: readonly Option[]; value: string }) {
  const isListed = value === "" || options.some(([one]) => one === value);
  return (
    <label className="grid min-w-0 gap-1 text-note">
      <span className="text-muted">{PARAMETER_WORDS[name]}</span>
      <select name={name} defaultValue={value} className="field w-full">
        <option value="">Any</option>
        {!isListed && <option value={value}>{parameterValue(name, value)}</option>}
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function Typed({ name, value }: { name: RequestParameter; value: string }) {
  return (
    <label className="grid min-w-0 gap-1 text-note">
      <span className="text-muted">{PARAMETER_WORDS[name]}</span>
      <input
        name={name}
        defaultValue={value}
        inputMode={NUMBERS.has(name) ? "numeric" : name.endsWith("spend") ? "decimal" : undefined}
        maxLength={300}
        autoComplete="off"
        spellCheck={false}
        className="field w-full"
      />
    </label>
  );
}

/** How a Request went, what it cost and how long it took: a form that works before scripts run. */
export function MoreFilters({ path, filter, own, columns }: ListHead) {
  return (
    <details className="disclosure relative">
      <summary className="button w-max">How it went</summary>
      <form action={path} className={`${PANEL} grid-cols-2`}>
        <Hidden values={[...filterParameters(filter), ["id", own.id ?? ""], ["columns", columnsText(columns)]]} />
        {CHOICES.map(([name, options]) => (
          <Choice key={name} name={name} options={options} value={own[name] ?? ""} />
        ))}
        {TYPED.map((name) => (
          <Typed key={name} name={name} value={own[name] ?? ""} />
        ))}
        <button type="submit" className="button button-strong col-span-2">
          Show these
        </button>
      </form>
    </details>
  );
}

/** Which columns are shown. */
export function ColumnChoice({ path, filter, own, columns }: ListHead) {
  return (
    <details className="disclosure relative">
      <summary className="button w-max">Columns</summary>
      <form action={path} className={`${PANEL} grid-cols-2 sm:grid-cols-3`}>
        <Hidden values={[...filterParameters(filter), ...Object.entries(own)]} />
        {listColumns()
          .filter(({ name }) => name !== "time")
          .map(({ name, head }) => (
            <label key={name} className="flex min-h-6 items-center gap-2">
              <input type="checkbox" name="columns" value={name} defaultChecked={columns.includes(name)} />
              {head}
            </label>
          ))}
        <button type="submit" className="button button-strong col-span-full">
          Show these columns
        </button>
      </form>
    </details>
  );
}

/** Finds a Request by an id of it. */
export function FindById({ path, filter, own, columns }: ListHead) {
  const kept = [...filterParameters({ ...filter, period: "" }), ["columns", columnsText(columns)] as const];
  return (
    <form action={path} className="flex min-w-0 gap-1.5">
      <Hidden values={kept} />
      <input
        type="search"
        name="id"
        defaultValue={own.id ?? ""}
        maxLength={1_000}
        autoComplete="off"
        spellCheck={false}
        aria-label="Find a request by its id"
        placeholder="Id, or its beginning and *"
        className="field w-64 max-w-full"
      />
      <button type="submit" className="button">
        Find
      </button>
    </form>
  );
}

/** What the list is narrowed to beside what all usage can be, each to be taken away. */
export function OwnChips({ path, filter, own, columns }: ListHead) {
  const given = REQUEST_PARAMETERS.filter((name) => own[name]);
  if (given.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1.5" aria-label="Only requests with">
      {given.map((name) => (
        <li key={name}>
          <Link
            className="chip max-w-72"
            href={usageHref(path, filter, { ...without(own, name), columns: columnsText(columns) })}
            prefetch={false}
          >
            <span className="truncate">
              <span className="text-muted">{PARAMETER_WORDS[name]}: </span>
              {parameterValue(name, own[name] ?? "")}
            </span>
            <span aria-hidden="true">×</span>
            <span className="sr-only">, take away</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
