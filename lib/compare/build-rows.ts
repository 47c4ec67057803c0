import { isSameValue } from "@/lib/catalog/change/change";
import type { DetailField, RateLine } from "@/lib/catalog/offer-detail";
import { compareRates } from "@/lib/catalog/rate-words";
import { agrees } from "@/lib/catalog/resolve/pick-claim";
import { type CompareColumn, isCompared, isHad } from "@/lib/compare/comparison";

/** Which value is the better one: `null` where "best" has no meaning. */
export type Better = "low" | "high" | "yes" | "no" | null;

/**
 * One line of a comparison. `cells`: `null` where nobody states it. `best`: the columns that are; none when all are equal.
 * `isEqual`: they count as equal; `isOneValue`: they are one value to the last digit, so that it need be said but once.
 */
export type CompareRow = {
  readonly field: string;
  readonly rate: RateLine | null;
  readonly cells: readonly (DetailField | null)[];
  readonly isEqual: boolean;
  readonly isOneValue: boolean;
  readonly best: readonly number[];
};

export type CompareGroup = { readonly name: string; readonly rows: readonly CompareRow[] };

const OFFER_GROUPS: readonly (readonly [name: string, fields: Readonly<Record<string, Better>>])[] = [
  ["Limits", { context: "high", max_input: "high", max_output: "high", requests_per_minute: "high", tokens_per_minute: "high" }],
  ["Modalities", { modalities_in: null, modalities_out: null }],
  ["Capabilities", { tools: "yes", structured_output: "yes", reasoning: "yes", prompt_caching: "yes", batch: "yes", web_search: "yes" }],
  ["Model", { released_on: null, knowledge_cutoff: null, open_weights: null, licence: null }],
  ["Where and how", { quantization: null, regions: null, datacenters: null, zero_retention: "yes" }],
  ["Measured", { latency_ms_p50: "low", throughput_p50: "high", uptime_1d: "high" }],
  ["Status", { status: null, retires_on: null }],
];
const TERMS: Readonly<Record<string, Better>> = {
  retains_prompts: "no",
  retention_days: "low",
  trains_on_prompts: "no",
  zero_retention: null,
  moderation: null,
  logging: null,
  headquarters: null,
  datacenters: null,
  compliance: null,
  terms_url: null,
  status_url: null,
};

function bestOf(cells: CompareRow["cells"], better: Better, mayBe: readonly boolean[]): number[] {
  const known = cells.flatMap((cell, index) => (cell && mayBe[index] ? [{ value: cell.value, index }] : []));
  if (better === null || known.length < 2) return [];
  if (better === "yes" || better === "no") return known.filter(({ value }) => value === (better === "yes")).map(({ index }) => index);
  const figures = known.map(({ value, index }) => ({ figure: Number(value), index })).filter(({ figure }) => Number.isFinite(figure));
  const top = figures.reduce(
    (best, { figure }) => (better === "low" ? Math.min(best, figure) : Math.max(best, figure)),
    better === "low" ? Infinity : -Infinity,
  );
  return figures.filter(({ figure }) => figure === top).map(({ index }) => index);
}

type Reading = { readonly field: string; readonly better: Better; readonly read: (column: CompareColumn) => DetailField | undefined };

// Measurements never disagree, and yet one is the better.
const isSame = (field: string, a: unknown, b: unknown): boolean =>
  /^(latency|throughput|uptime)/.test(field) ? a === b : agrees(field, a, b);

function rowOf({ field, better, read }: Reading, columns: readonly CompareColumn[]): CompareRow | null {
  const cells = columns.map((column) => read(column) ?? null);
  const [first] = cells;
  if (cells.every((cell) => cell === null)) return null;
  const isEqual = first !== null && first !== undefined && cells.every((cell) => cell !== null && isSame(field, first.value, cell.value));
  return {
    field,
    rate: null,
    cells,
    isEqual,
    isOneValue: isEqual && cells.every((cell) => isSameValue(first.value, cell?.value)),
    best: isEqual ? [] : bestOf(cells, better, columns.map(field.startsWith("price:") ? isCompared : isHad)),
  };
}

function priceRows(columns: readonly CompareColumn[]): CompareRow[] {
  const rates = new Map(columns.flatMap(({ offer }) => offer.rates).map((rate) => [rate.field, rate]));
  return [...rates.values()].sort(compareRates).flatMap((rate) => {
    const row = rowOf(
      { field: rate.field, better: "low", read: ({ offer }) => offer.rates.find(({ field }) => field === rate.field) },
      columns,
    );
    return row ? [{ ...row, rate }] : [];
  });
}

/**
 * All that can be compared of some Offers, group by group; what nobody states is left out. Limits within 3 % of each other
 * are equal, as everywhere; the best of a line is not looked for among withdrawn Offers.
 */
export function buildRows(columns: readonly CompareColumn[]): CompareGroup[] {
  const plain = (fields: Readonly<Record<string, Better>>, of: (column: CompareColumn) => readonly DetailField[]): CompareRow[] =>
    Object.entries(fields).flatMap(
      ([field, better]) => rowOf({ field, better, read: (column) => of(column).find((one) => one.field === field) }, columns) ?? [],
    );
  return [
    { name: "Prices", rows: priceRows(columns) },
    ...OFFER_GROUPS.map(([name, fields]) => ({ name, rows: plain(fields, ({ offer }) => offer.fields) })),
    { name: "Provider's terms", rows: plain(TERMS, ({ profile }) => profile) },
  ].filter(({ rows }) => rows.length > 0);
}
