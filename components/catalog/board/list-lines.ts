import { formatFigure } from "@/components/catalog/board/format-figure";
import { type CellView, cellWords, goneWords, priceMarks, rateOf } from "@/components/catalog/board/view-cell";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import type { BoardFilter } from "@/lib/catalog/board/filter";
import { LENS_KIND, lensFigure, lensWords } from "@/lib/catalog/board/lens";
import { variantWords } from "@/lib/catalog/variant-words";
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
  readonly variant: string;
  readonly figure: string;
  /** The price in words where none is by the plain token. */
  readonly rate: string;
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

const stated = (value: number, format: (value: number) => string): string => (Number.isNaN(value) ? "" : format(value));

/** One line of the list. */
export function listLine(table: BoardTable, filter: BoardFilter, offer: number): ListLine {
  const { core, rest } = table;
  const model = table.model[offer] ?? 0;
  const provider = core.providers[table.provider[offer] ?? 0];
  const gone = goneWords(table, offer);
  const rate = rateOf(table, offer);
  const marks = {
    ...priceMarks(table, filter.lens, offer),
    ...(gone && { gone }),
  };
  const figure = lensFigure(table, offer, filter.lens, filter.mix);
  const said = LENS_KIND[filter.lens] === "text" ? lensWords(table, offer, filter.lens) || "?" : formatFigure(filter.lens, figure);
  const text = said === "?" && filter.lens === "price" && rate ? rate : said;
  return {
    key: String(rest?.offers.id[offer] ?? offer),
    modelId: core.models.id[model] ?? "",
    model: core.models.name[model] ?? "",
    lab: core.labs[core.models.lab[model] ?? 0]?.name ?? "",
    provider: provider?.slug ?? "",
    providerName: provider?.name ?? "",
    kind: provider?.kinds[0] ?? "",
    nativeId: rest?.offers.nativeId[offer] ?? "",
    variant: variantWords(provider?.slug ?? "", rest?.texts[rest.offers.variant[offer] ?? 0] ?? ""),
    figure: text,
    rate,
    input: stated(table.input[offer] ?? Number.NaN, formatPrice),
    output: stated(table.output[offer] ?? Number.NaN, formatPrice),
    cacheRead: stated(table.cacheRead[offer] ?? Number.NaN, formatPrice),
    context: stated(table.context[offer] ?? Number.NaN, formatTokens),
    maxOutput: stated(table.maxOutput[offer] ?? Number.NaN, formatTokens),
    modalities: lensWords(table, offer, "modalities"),
    quantization: lensWords(table, offer, "quantization"),
    regions: lensWords(table, offer, "regions"),
    released: formatDay(lensWords(table, offer, "release")),
    source: rest?.texts[rest.offers.source[offer] ?? 0] ?? "",
    checked: formatDay(rest?.texts[rest.offers.since[offer] ?? 0] ?? ""),
    marks,
    words: cellWords({ text, ...marks }),
  };
}
