import { boardIndex } from "@/lib/catalog/board/board-index";
import { compareRank } from "@/lib/catalog/board/compare-rank";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { type BoardFilter, columnLens, type Lens, type RowSort, sortColumn } from "@/lib/catalog/board/filter";
import { figureReader, LENS_KIND, lensFigure } from "@/lib/catalog/board/lens";
import { buildMatcher } from "@/lib/catalog/board/match-offer";
import type { TeamReach } from "@/lib/catalog/board/reach";

/** One Model's row: its matching Offers by Provider, the best figure under the lens, and how far the worst lies from it. */
export type BoardRow = {
  readonly model: number;
  readonly offers: readonly number[];
  readonly best: number;
  readonly worst: number;
  readonly spread: number;
  readonly context: number;
};

/** What the board shows for one Filter. `providers`: columns in order. `unstated`: Offers dropped because they do not say. */
export type BoardView = {
  readonly rows: readonly BoardRow[];
  readonly providers: readonly number[];
  readonly offerCount: number;
  readonly modelCount: number;
  readonly unstated: number;
};

const FEATURED = [
  "openrouter",
  "huggingface",
  "deepinfra",
  "together",
  "fireworks",
  "groq",
  "cerebras",
  "baseten",
  "nebius",
  "novita",
  "siliconflow",
  "amazon-bedrock",
  "azure",
  "google-vertex",
  "openai",
  "anthropic",
  "google",
  "mistral",
  "cohere",
  "deepseek",
  "meta",
  "replicate",
  "scaleway",
];

type RowReader = (model: number, offers: readonly number[]) => BoardRow;

function rowReader(table: BoardTable, filter: BoardFilter): RowReader {
  const figureOf = figureReader(table, filter.lens, filter.mix);
  const lowIsBest = LENS_KIND[filter.lens] === "low";
  return (model, offers) => {
    let [low, high, context] = [Number.NaN, Number.NaN, Number.NaN];
    let stated = 0;
    for (const offer of offers) {
      const figure = figureOf(offer);
      const size = table.context[offer] ?? Number.NaN;
      if (!Number.isNaN(size) && !(size <= context)) context = size;
      if (Number.isNaN(figure) || compareRank(table, filter.lens, offer, figure) > 0) continue;
      stated += 1;
      if (!(figure >= low)) low = figure;
      if (!(figure <= high)) high = figure;
    }
    const spread = stated < 2 || low <= 0 ? Number.NaN : high / low;
    return { model, offers, best: lowIsBest ? low : high, worst: lowIsBest ? high : low, spread, context };
  };
}

function orderColumns(table: BoardTable, filter: BoardFilter, counts: ReadonlyMap<number, number>): number[] {
  const slug = (provider: number): string => table.core.providers[provider]?.slug ?? "";
  if (filter.columns.length > 0) {
    const indexOf = new Map(table.core.providers.map((provider, index) => [provider.slug, index]));
    return filter.columns.flatMap((name) => indexOf.get(name) ?? []);
  }
  const place = (provider: number): number => (FEATURED.indexOf(slug(provider)) + FEATURED.length + 1) % (FEATURED.length + 1);
  return [...counts.keys()].sort(
    (a, b) => place(a) - place(b) || (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || slug(a).localeCompare(slug(b)),
  );
}

function cellFigure(table: BoardTable, filter: BoardFilter, row: BoardRow, provider: number): number {
  const figures = row.offers
    .filter((offer) => table.provider[offer] === provider)
    .map((offer) => ({ offer, figure: lensFigure(table, offer, filter.lens, filter.mix) }))
    .filter(({ offer, figure }) => !Number.isNaN(figure) && compareRank(table, filter.lens, offer, figure) === 0)
    .map(({ figure }) => figure);
  if (figures.length === 0) return Number.NaN;
  return LENS_KIND[filter.lens] === "low" ? Math.min(...figures) : Math.max(...figures);
}

function newestRelease(releasedAt: Float64Array, row: BoardRow): number {
  let newest = Number.NaN;
  for (const offer of row.offers) {
    const date = releasedAt[offer] ?? Number.NaN;
    if (!(date <= newest) && !Number.isNaN(date)) newest = date;
  }
  return newest;
}

/** The best figure of a lens in each row; `NaN`, and so the order of names, for a column without figures. */
function columnRowKey(table: BoardTable, filter: BoardFilter, lens: Lens | null): (row: BoardRow) => number {
  // The list orders the Offers themselves: its rows need no more than the order of names.
  if (filter.view === "list") return () => Number.NaN;
  if (lens === "release") return (row) => newestRelease(boardIndex(table).releasedAt, row);
  if (lens === null || LENS_KIND[lens] === "text") return () => Number.NaN;
  if (lens === filter.lens) return (row) => row.best;
  const readRow = rowReader(table, { ...filter, lens });
  return (row) => readRow(row.model, row.offers).best;
}

function rowKey(table: BoardTable, filter: BoardFilter, sort: RowSort): (row: BoardRow) => number {
  switch (sort) {
    case "cheapest":
      return (row) => row.best;
    case "spread":
      return (row) => row.spread;
    case "context":
      return (row) => row.context;
    case "release":
      return (row) => newestRelease(boardIndex(table).releasedAt, row);
    case "name":
    case "offers":
      return (row) => row.offers.length;
    default: {
      const column = sortColumn(sort);
      if (column) return columnRowKey(table, filter, columnLens(column));
      const provider = table.core.providers.findIndex((one) => one.slug === sort.slice(3));
      return (row) => cellFigure(table, filter, row, provider);
    }
  }
}

function sortRows(table: BoardTable, filter: BoardFilter, rows: BoardRow[]): BoardRow[] {
  const sign = filter.direction === "desc" ? -1 : 1;
  const { nameRank } = boardIndex(table);
  const byName = (a: BoardRow, b: BoardRow): number => (nameRank[a.model] ?? 0) - (nameRank[b.model] ?? 0);
  if (filter.sort === "name") return rows.sort((a, b) => sign * byName(a, b));
  const key = rowKey(table, filter, filter.sort);
  const keyed = rows.map((row) => ({ row, value: key(row) }));
  keyed.sort((a, b) => {
    const [x, y] = [a.value, b.value];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || byName(a.row, b.row);
    return sign * (x - y) || byName(a.row, b.row);
  });
  return keyed.map(({ row }) => row);
}

/**
 * Filters, groups and sorts the board: the one function behind the screen, the exports and the API. `reach`: what the keys of
 * the Team reach that the Filter names; without it the Filter's `reach` restricts nothing.
 */
export function selectBoard(table: BoardTable, filter: BoardFilter, reach: TeamReach | null = null): BoardView {
  const match = buildMatcher(table, filter, reach);
  const ofModel = new Map<number, number[]>();
  const counts = new Map<number, number>();
  let offerCount = 0;
  let unstated = 0;
  for (let offer = 0; offer < table.size; offer += 1) {
    const verdict = match(offer);
    if (verdict === "unstated") unstated += 1;
    if (verdict === "no" || (verdict === "unstated" && !filter.keepUnknown)) continue;
    const model = table.model[offer] ?? 0;
    const provider = table.provider[offer] ?? 0;
    const known = ofModel.get(model);
    if (known) known.push(offer);
    else ofModel.set(model, [offer]);
    counts.set(provider, (counts.get(provider) ?? 0) + 1);
    offerCount += 1;
  }
  const readRow = rowReader(table, filter);
  const rows = sortRows(
    table,
    filter,
    [...ofModel].map(([model, offers]) => readRow(model, offers)),
  );
  return { rows, providers: orderColumns(table, filter, counts), offerCount, modelCount: rows.length, unstated };
}

/** The Offers of one cell: best figure first, then free tiers, those without a figure, later answers, withdrawn ones. */
export function cellOffers(table: BoardTable, filter: BoardFilter, row: Pick<BoardRow, "offers">, provider: number): number[] {
  const sign = LENS_KIND[filter.lens] === "high" ? -1 : 1;
  const keyed = row.offers
    .filter((offer) => table.provider[offer] === provider)
    .map((offer) => {
      const figure = lensFigure(table, offer, filter.lens, filter.mix);
      const rank = compareRank(table, filter.lens, offer, figure);
      const isUnstated = Number.isNaN(figure);
      return { offer, group: isUnstated && rank === 0 ? 1.5 : rank, figure: isUnstated ? 0 : sign * figure };
    });
  return keyed.sort((a, b) => a.group - b.group || a.figure - b.figure || a.offer - b.offer).map(({ offer }) => offer);
}
