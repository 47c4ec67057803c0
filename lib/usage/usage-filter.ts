import { isDimension, NARROWABLE, type Narrowable, type Narrowing } from "@/lib/usage/spend";

/**
 * Everything that decides which usage a screen shows, held in the URL. `period`: as `readPeriod` reads it, "" for the month of the last
 * usage. `where`: only Attempts with one of the values of each dimension; "" where a log records none.
 */
export type UsageFilter = { readonly period: string; readonly where: Narrowing };

/** What a URL says of it, and what of that could not be read. */
export type ReadFilter = { readonly filter: UsageFilter; readonly unread: readonly string[] };

const MOST_VALUES = 40;
const MOST_LETTERS = 1_000;
const NONE = "~";

/** A value as it stands in a URL: what is not recorded is `~`, and a value that begins with it has another one before it. */
export const valueText = (value: string): string => (value === "" ? NONE : value.startsWith(NONE) ? `${NONE}${value}` : value);

/** The value that a text of a URL stands for. */
export const readValue = (text: string): string => (text === NONE ? "" : text.startsWith(`${NONE}${NONE}`) ? text.slice(1) : text);

/** Two days may also stand apart, as a form without scripts sends them. */
function periodText(params: URLSearchParams): string {
  const [first, last] = [params.get("from") ?? "", params.get("to") ?? ""];
  const text = first === "" || last === "" ? (params.get("period") ?? "") : `${first}..${last}`;
  return text.trim().slice(0, 80);
}

/** Reads what of a URL's parameters says which usage is meant; others are left alone. */
export function readUsageFilter(params: URLSearchParams): ReadFilter {
  const unread: string[] = [];
  const where = Object.fromEntries(
    NARROWABLE.flatMap((dimension) => {
      const texts = [...new Set(params.getAll(dimension))].filter((text) => text !== "");
      const values = texts.filter((text) => text.length <= MOST_LETTERS && text.isWellFormed() && !text.includes("\u0000"));
      if (values.length < texts.length || values.length > MOST_VALUES) unread.push(dimension);
      return values.length === 0 ? [] : [[dimension, values.slice(0, MOST_VALUES).map(readValue)]];
    }),
  );
  return { filter: { period: periodText(params), where }, unread };
}

/** The parameters that say the same, in a fixed order. */
export const filterParameters = ({ period, where }: UsageFilter): [string, string][] => [
  ...(period === "" ? [] : [["period", period] as [string, string]]),
  ...NARROWABLE.flatMap((dimension) => (where[dimension] ?? []).map((value): [string, string] => [dimension, valueText(value)])),
];

/** A page of usage under a filter. `more`: its own parameters; those that are "" are left out. */
export function usageHref(path: string, filter: UsageFilter, more: Readonly<Record<string, string>> = {}): string {
  const own = Object.entries(more).filter(([, value]) => value !== "");
  const query = new URLSearchParams([...filterParameters(filter), ...own]).toString();
  return query === "" ? path : `${path}?${query}`;
}

/** The filter with one value of a dimension alone. */
export const narrowTo = (filter: UsageFilter, dimension: Narrowable, value: string): UsageFilter => ({
  ...filter,
  where: { ...filter.where, [dimension]: [value] },
});

/** The filter without one value of a dimension, or without any of it. */
export function widen(filter: UsageFilter, dimension: Narrowable, value?: string): UsageFilter {
  const left = value === undefined ? [] : (filter.where[dimension] ?? []).filter((other) => other !== value);
  const { [dimension]: _, ...where } = filter.where;
  return { ...filter, where: left.length === 0 ? where : { ...where, [dimension]: left } };
}

/** The values that usage is narrowed to, one after the other. */
export const narrowedTo = ({ where }: UsageFilter): { readonly dimension: Narrowable; readonly value: string }[] =>
  NARROWABLE.flatMap((dimension) => (where[dimension] ?? []).map((value) => ({ dimension, value })));

/** The filter that a bar of a chart leads to: its day, its hour (an ISO instant; the same filter where it is none), or a value. */
export function narrowBy(filter: UsageFilter, dimension: string, value: string): UsageFilter {
  if (dimension === "day") return { ...filter, period: value };
  if (dimension === "hour") {
    const start = Date.parse(value);
    if (Number.isNaN(start)) return filter;
    return { ...filter, period: `${value}..${new Date(start + 3_600_000).toISOString().replace(".000Z", "Z")}` };
  }
  const isValue = isDimension(dimension) && dimension !== "day" && dimension !== "hour";
  return isValue ? narrowTo(filter, dimension as Narrowable, value) : filter;
}
