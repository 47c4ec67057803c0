import { formatFigure } from "@/components/catalog/board/format-figure";
import { type CellView, cellWords } from "@/components/catalog/board/view-cell";
import { type BoardTable, FLAG, readMove, readStatus, readTriState } from "@/lib/catalog/board/dataset";
import type { BoardFilter } from "@/lib/catalog/board/filter";
import { LENS_KIND, lensFigure, lensWords } from "@/lib/catalog/board/lens";
import type { BoardView } from "@/lib/catalog/board/select-board";
import { formatDay } from "@/lib/format/instant";
import { formatPrice } from "@/lib/format/money";
import { formatTokens } from "@/lib/format/tokens";

/** One Offer of the list, as texts. Empty texts are not stated. */
export type ListLine = {
  readonly key: string;
  readonly modelId: string;
  readonly model: string;
  readonly lab: string;
  readonly provider: string;
  readonly providerName: string;
  readonly kind: string;
  readonly nativeId: string;
  readonly figure: string;
  readonly input: string;
  readonly output: string;
  readonly cacheRead: string;
  readonly context: string;
  readonly maxOutput: string;
  readonly modalities: string;
  readonly quantization: string;
  readonly regions: string;
  readonly released: string;
  readonly source: string;
  readonly checked: string;
  readonly marks: Pick<CellView, "conflict" | "held" | "move" | "gone">;
  readonly words: string;
};

const GONE: Readonly<Record<string, CellView["gone"]>> = { retired: "retired", unseen: "not seen in the latest capture" };
const stated = (value: number, format: (value: number) => string): string => (Number.isNaN(value) ? "" : format(value));

/** The Offers of the view in the order of the list: by figure when sorted by it, else by row and then by figure. */
export function orderOffers(table: BoardTable, filter: BoardFilter, view: BoardView): readonly number[] {
  const better = LENS_KIND[filter.lens] === "high" ? -1 : 1;
  const figures = new Map<number, number>();
  for (const row of view.rows) for (const offer of row.offers) figures.set(offer, lensFigure(table, offer, filter.lens, filter.mix));
  const isGone = (offer: number): number => Number(readStatus(table.flags[offer] ?? 0) in GONE);
  const by = (sign: number) => (a: number, b: number) => {
    if (isGone(a) !== isGone(b)) return isGone(a) - isGone(b);
    const [x, y] = [figures.get(a) ?? Number.NaN, figures.get(b) ?? Number.NaN];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
    return sign * (x - y) || a - b;
  };
  if (filter.sort === "cheapest" && LENS_KIND[filter.lens] !== "text")
    return [...figures.keys()].sort(by(filter.direction === "desc" ? -1 : 1));
  return view.rows.flatMap((row) => [...row.offers].sort(by(better)));
}

/** One line of the list. */
export function listLine(table: BoardTable, filter: BoardFilter, offer: number): ListLine {
  const { core, rest } = table;
  const model = table.model[offer] ?? 0;
  const provider = core.providers[table.provider[offer] ?? 0];
  const flags = table.flags[offer] ?? 0;
  const move = readMove(flags);
  const gone = GONE[readStatus(flags)];
  const marks = {
    ...(readTriState(flags, FLAG.conflict) === true && { conflict: true as const }),
    ...(readTriState(flags, FLAG.suspicious) === true && { held: true as const }),
    ...(move !== "" && { move }),
    ...(gone && { gone }),
  };
  const figure = lensFigure(table, offer, filter.lens, filter.mix);
  const text = LENS_KIND[filter.lens] === "text" ? lensWords(table, offer, filter.lens) || "?" : formatFigure(filter.lens, figure);
  return {
    key: String(rest?.offers.id[offer] ?? offer),
    modelId: core.models.id[model] ?? "",
    model: core.models.name[model] ?? "",
    lab: core.labs[core.models.lab[model] ?? 0]?.name ?? "",
    provider: provider?.slug ?? "",
    providerName: provider?.name ?? "",
    kind: provider?.kinds[0] ?? "",
    nativeId: rest?.offers.nativeId[offer] ?? "",
    figure: text,
    input: stated(table.input[offer] ?? Number.NaN, formatPrice),
    output: stated(table.output[offer] ?? Number.NaN, formatPrice),
    cacheRead: stated(table.cacheRead[offer] ?? Number.NaN, formatPrice),
    context: stated(table.context[offer] ?? Number.NaN, formatTokens),
    maxOutput: stated(table.maxOutput[offer] ?? Number.NaN, formatTokens),
    modalities: lensWords(table, offer, "modalities"),
    quantization: lensWords(table, offer, "quantization"),
    regions: rest?.texts[rest.offers.regions[offer] ?? 0] ?? "",
    released: formatDay(lensWords(table, offer, "release")),
    source: rest?.texts[rest.offers.source[offer] ?? 0] ?? "",
    checked: formatDay(rest?.texts[rest.offers.since[offer] ?? 0] ?? ""),
    marks,
    words: cellWords({ text, ...marks }),
  };
}
