import { type Dimension, isDimension } from "@/lib/usage/spend";
import { narrowBy, type UsageFilter } from "@/lib/usage/usage-filter";

/** What the chart of usage shows of each group. */
export const SHOWS = ["spend", "reported", "calculated", "tokens", "requests", "saving", "price"] as const;

export type Show = (typeof SHOWS)[number];

/**
 * How usage is looked at, held in the URL. `by`: along the axis and, second, in the stack. `sort`: a column of the table, with `-` before
 * it for the largest first, "" for the order of the axis.
 */
export type Explore = {
  readonly by: readonly [Dimension, Dimension?];
  readonly show: Show;
  readonly compare: boolean;
  readonly sort: string;
};

export const USUAL: Explore = { by: ["day", "provider"], show: "spend", compare: false, sort: "" };

type Unread = { readonly name: string; readonly why: string };

const SORT = /^-?[a-z][a-z0-9_]{0,40}$/;
const MOST = 2;

/** The dimensions named, each once; a form without scripts sends one text for each. */
function readBy(params: URLSearchParams): { readonly by: Explore["by"]; readonly wrong: readonly string[] } {
  const names = [...new Set(params.getAll("by").flatMap((text) => text.split(",")))].map((name) => name.trim()).filter(Boolean);
  const known = names.filter(isDimension);
  const [first, second] = known;
  return {
    by: first === undefined ? USUAL.by : second === undefined ? [first] : [first, second],
    wrong: [...names.filter((name) => !isDimension(name)), ...known.slice(MOST)],
  };
}

/** Reads how usage is looked at, and what of that could not be read, each with why. */
export function readExplore(params: URLSearchParams): { readonly explore: Explore; readonly unread: readonly Unread[] } {
  const { by, wrong } = readBy(params);
  const [show, compare, sort] = ["show", "compare", "sort"].map((name) => params.get(name) ?? "");
  const shown = SHOWS.find((one) => one === show);
  const unread: Unread[] = [];
  if (wrong.length > 0) unread.push({ name: "by", why: "takes two of the dimensions that there are" });
  if (show !== "" && !shown) unread.push({ name: "show", why: `is none of ${SHOWS.join(", ")}` });
  if (compare !== "" && compare !== "before") unread.push({ name: "compare", why: "can only be before" });
  return {
    explore: { by, show: shown ?? USUAL.show, compare: compare === "before", sort: SORT.test(sort ?? "") ? (sort ?? "") : "" },
    unread,
  };
}

/** The parameters that say the same; "" where it is as usual. */
export const exploreParameters = ({ by, show, compare, sort }: Explore): Record<"by" | "show" | "compare" | "sort", string> => ({
  by: by.join() === USUAL.by.join() ? "" : by.filter(Boolean).join(),
  show: show === USUAL.show ? "" : show,
  compare: compare ? "before" : "",
  sort,
});

/** A usage screen's whole state. */
export type Look = { readonly filter: UsageFilter; readonly explore: Explore };

/** One value of a dimension that a group has. */
export type Pick = { readonly dimension: Dimension; readonly value: string };

const isTime = (dimension: Dimension): dimension is "day" | "hour" => dimension === "day" || dimension === "hour";

/** The filter that has what the values of a group mean alone. */
export const narrowToAll = (filter: UsageFilter, picks: readonly Pick[]): UsageFilter =>
  picks.reduce((narrowed, { dimension, value }) => narrowBy(narrowed, dimension, value), filter);

/**
 * Where a click on a group leads: narrowed to its values, and told apart by what is left to tell apart. A day is told apart by hours; what
 * is narrowed to one value leaves the axis to time.
 */
export function drill({ filter, explore }: Look, picks: readonly Pick[]): Look {
  const narrowed = narrowToAll(filter, picks);
  const picked = new Set(picks.map(({ dimension }) => dimension));
  const left = explore.by.flatMap((dimension): Dimension[] => {
    if (dimension === undefined) return [];
    if (isTime(dimension)) return [dimension === "day" && picked.has("day") ? "hour" : dimension];
    return picked.has(dimension) ? [] : [dimension];
  });
  const time: Dimension = picked.has("day") || picked.has("hour") || /^\d{4}-\d{2}-\d{2}$/.test(filter.period) ? "hour" : "day";
  const [first, second] = left.length < explore.by.length && !left.some(isTime) ? [time, ...left] : left;
  const by: Explore["by"] = first === undefined ? [time] : second === undefined ? [first] : [first, second];
  return { filter: narrowed, explore: { ...explore, by, sort: "" } };
}
