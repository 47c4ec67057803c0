import { readInstant } from "@/lib/base/instant";
import { MODALITIES, OFFER_MODES, OFFER_STATUSES, PROVIDER_KINDS } from "@/lib/catalog/field";

export const LENSES = [
  "price",
  "input",
  "output",
  "cache_read",
  "cache_write",
  "batch",
  "context",
  "max_output",
  "modalities",
  "regions",
  "retention",
  "quantization",
  "latency",
  "throughput",
  "release",
] as const;
export type Lens = (typeof LENSES)[number];

/** Columns of the list that sort it, besides the Model's name. */
export const LIST_COLUMNS = ["provider", "native_id", ...LENSES, "source", "checked"] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** Orders of the rows; a Provider's slug after `at:` sorts by its column of the matrix, `by:` by one of the list. */
export const SORTS = ["offers", "name", "cheapest", "spread", "context", "release"] as const;
export type RowSort = (typeof SORTS)[number] | `at:${string}` | `by:${ListColumn}`;

/** The column of the list by which a sort goes; `null` for any other sort. */
export const sortColumn = (sort: RowSort): ListColumn | null => LIST_COLUMNS.find((column) => sort === `by:${column}`) ?? null;

/** The lens whose figures or words a column of the list shows; `null` for what is no lens. */
export const columnLens = (column: ListColumn | null): Lens | null => LENSES.find((lens) => lens === column) ?? null;
export type SortDirection = "asc" | "desc";

/** What a figure can be marked with: sources disagree, it is unlikely, it is old, it moved in the last 30 days. */
export const MARKS = ["disputed", "suspicious", "stale", "fell", "rose"] as const;

/** Shares of uncached input, cached input and output tokens, as whole parts such as 3 : 0 : 1. */
export type Mix = { readonly input: number; readonly cached: number; readonly output: number };

/** Only what the keys of a Team reach, or only what they do not. It takes that Team's reach to apply it. */
export type ReachFilter = { readonly team: string; readonly side: "with" | "without" };

/** Everything that decides what the board shows; held in the URL. Empty lists and `null` do not restrict. */
export type BoardFilter = {
  readonly view: "matrix" | "list";
  readonly lens: Lens;
  readonly mix: Mix;
  readonly sort: RowSort;
  readonly direction: SortDirection;
  readonly text: string;
  readonly labs: readonly string[];
  readonly providers: readonly string[];
  readonly kinds: readonly string[];
  readonly modes: readonly string[];
  readonly modalitiesIn: readonly string[];
  readonly modalitiesOut: readonly string[];
  readonly minContext: number | null;
  readonly minOutput: number | null;
  readonly maxPrice: number | null;
  readonly openWeights: boolean;
  readonly tools: boolean;
  readonly structuredOutput: boolean;
  readonly reasoning: boolean;
  readonly regions: readonly string[];
  readonly noRetention: boolean;
  readonly noTraining: boolean;
  readonly quantizations: readonly string[];
  readonly statuses: readonly string[];
  readonly marks: readonly string[];
  readonly keepUnknown: boolean;
  readonly columns: readonly string[];
  readonly reach: ReachFilter | null;
  readonly asOf: string | null;
  readonly cell: { readonly model: string; readonly provider: string } | null;
};

export const DEFAULT_MIX: Mix = { input: 3, cached: 0, output: 1 };

export const DEFAULT_FILTER: BoardFilter = {
  view: "matrix",
  lens: "price",
  mix: DEFAULT_MIX,
  sort: "offers",
  direction: "desc",
  text: "",
  labs: [],
  providers: [],
  kinds: [],
  modes: [],
  modalitiesIn: [],
  modalitiesOut: [],
  minContext: null,
  minOutput: null,
  maxPrice: null,
  openWeights: false,
  tools: false,
  structuredOutput: false,
  reasoning: false,
  regions: [],
  noRetention: false,
  noTraining: false,
  quantizations: [],
  statuses: [],
  marks: [],
  keepUnknown: false,
  columns: [],
  reach: null,
  asOf: null,
  cell: null,
};

type Reader = (key: string) => string | null;

const LISTS = {
  labs: "lab",
  providers: "provider",
  kinds: "kind",
  modes: "mode",
  modalitiesIn: "in",
  modalitiesOut: "out",
  regions: "region",
  quantizations: "precision",
  statuses: "status",
  marks: "mark",
  columns: "columns",
} as const;
const FLAGS = {
  openWeights: "open",
  tools: "tools",
  structuredOutput: "structured",
  reasoning: "reasoning",
  noRetention: "no-retention",
  noTraining: "no-training",
  keepUnknown: "unknown",
} as const;
const NUMBERS = { minContext: "context", minOutput: "max-output", maxPrice: "max-price" } as const;
const ALLOWED: Partial<Record<keyof typeof LISTS, readonly string[]>> = {
  kinds: PROVIDER_KINDS,
  modes: OFFER_MODES,
  modalitiesIn: MODALITIES,
  modalitiesOut: MODALITIES,
  statuses: OFFER_STATUSES,
  marks: MARKS,
};
const MAX_LIST = 60;

/** Every parameter that the board's URL knows. */
export const BOARD_PARAMETERS: readonly string[] = [
  ...["view", "lens", "mix", "sort", "q", "keys", "asOf", "cell"],
  ...Object.values(LISTS),
  ...Object.values(NUMBERS),
  ...Object.values(FLAGS),
];

function readMix(text: string | null): Mix {
  const parts = /^(\d{1,3})-(\d{1,3})-(\d{1,3})$/.exec(text ?? "");
  if (!parts) return DEFAULT_MIX;
  const [input = 0, cached = 0, output = 0] = parts.slice(1).map(Number);
  return input + cached + output > 0 ? { input, cached, output } : DEFAULT_MIX;
}

function readSort(text: string | null): Pick<BoardFilter, "sort" | "direction"> {
  const descending = text?.startsWith("-") ?? false;
  const name = descending ? text?.slice(1) : text;
  const ofColumn = LIST_COLUMNS.find((column) => name === `by:${column}`);
  const known =
    SORTS.find((sort) => sort === name) ??
    (ofColumn ? (`by:${ofColumn}` as const) : /^at:[a-z0-9-]+$/.test(name ?? "") ? (name as `at:${string}`) : null);
  return known
    ? { sort: known, direction: descending ? "desc" : "asc" }
    : { sort: DEFAULT_FILTER.sort, direction: DEFAULT_FILTER.direction };
}

const readNumber = (text: string | null): number | null => {
  const value = text === null || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 && value <= 1e12 ? Math.abs(value) : null;
};

function readCell(text: string | null): BoardFilter["cell"] {
  const [provider, ...rest] = (text ?? "").toWellFormed().split("@");
  const model = rest.join("@");
  return provider && model ? { provider, model } : null;
}

function readReach(text: string | null): ReachFilter | null {
  const [, sign, team] = /^(-?)([a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?)$/.exec(text ?? "") ?? [];
  return team === undefined ? null : { team, side: sign === "-" ? "without" : "with" };
}

/** Reads a Filter from the URL's parameters. What is unknown or out of range falls back to its default. */
export function parseBoardFilter(params: URLSearchParams | Record<string, string | string[] | undefined>): BoardFilter {
  const read: Reader = (key) => {
    const value = params instanceof URLSearchParams ? params.get(key) : params[key];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  };
  const list = (key: keyof typeof LISTS): string[] => {
    const values = [...new Set((read(LISTS[key]) ?? "").toWellFormed().split(",").filter(Boolean))].slice(0, MAX_LIST);
    const allowed = ALLOWED[key];
    return allowed ? values.filter((value) => allowed.includes(value)) : values;
  };
  const lists = Object.fromEntries(Object.keys(LISTS).map((key) => [key, list(key as keyof typeof LISTS)]));
  const flags = Object.fromEntries(Object.entries(FLAGS).map(([key, name]) => [key, read(name) === "1"]));
  const numbers = Object.fromEntries(Object.entries(NUMBERS).map(([key, name]) => [key, readNumber(read(name))]));
  return {
    ...DEFAULT_FILTER,
    ...lists,
    ...flags,
    ...numbers,
    view: read("view") === "list" ? "list" : "matrix",
    lens: LENSES.find((lens) => lens === read("lens")) ?? "price",
    mix: readMix(read("mix")),
    ...readSort(read("sort")),
    text: (read("q") ?? "").slice(0, 100).toWellFormed(),
    reach: readReach(read("keys")),
    asOf: readInstant(read("asOf")),
    cell: readCell(read("cell")),
  };
}

/** Writes a Filter as URL parameters, defaults left out, in one fixed order: equal Filters give equal text. */
export function boardQuery(filter: BoardFilter): string {
  const params = new URLSearchParams();
  const put = (key: string, value: string, absent: string) => value !== absent && params.set(key, value);
  put("view", filter.view, "matrix");
  put("lens", filter.lens, "price");
  put("mix", `${filter.mix.input}-${filter.mix.cached}-${filter.mix.output}`, "3-0-1");
  put("sort", `${filter.direction === "desc" ? "-" : ""}${filter.sort}`, "-offers");
  put("q", filter.text, "");
  for (const [key, name] of Object.entries(LISTS)) put(name, filter[key as keyof typeof LISTS].join(","), "");
  for (const [key, name] of Object.entries(NUMBERS)) put(name, String(filter[key as keyof typeof NUMBERS] ?? ""), "");
  for (const [key, name] of Object.entries(FLAGS)) put(name, filter[key as keyof typeof FLAGS] ? "1" : "", "");
  put("keys", filter.reach ? `${filter.reach.side === "without" ? "-" : ""}${filter.reach.team}` : "", "");
  put("asOf", filter.asOf ?? "", "");
  put("cell", filter.cell ? `${filter.cell.provider}@${filter.cell.model}` : "", "");
  return params.toString();
}
