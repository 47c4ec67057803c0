import { formatFigure } from "@/components/catalog/board/format-figure";
import { listLine } from "@/components/catalog/board/list-lines";
import { boardWords } from "@/components/share/screen-words";
import { compareRank } from "@/lib/catalog/board/compare-rank";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import type { BoardFilter } from "@/lib/catalog/board/filter";
import { LENS_KIND, LENS_LABEL, lensFigure } from "@/lib/catalog/board/lens";
import { orderOffers } from "@/lib/catalog/board/order-offers";
import { type BoardRow, selectBoard } from "@/lib/catalog/board/select-board";
import { formatNoun, formatRatio } from "@/lib/format/count";
import { formatDay } from "@/lib/format/instant";
import { PREVIEW_ROWS, type PreviewRow, type PreviewTable } from "@/lib/preview/preview-table";

/** Who states the figures of some Offers, as a line: what they are, then the Sources. */
export function sourceLine(table: BoardTable, unit: string, offers: readonly number[]): string {
  const { rest } = table;
  const names = [...new Set(offers.map((offer) => rest?.texts[rest.offers.source[offer] ?? 0] ?? "").filter(Boolean))];
  return names.length > 0 ? `${unit}. Stated by ${names.slice(0, 4).join(", ")}` : unit;
}

/** As of when a board is, in words: the instant asked for, else the day of its catalog. */
export const asOfWords = ({ core }: BoardTable, asOf: string | null): string =>
  asOf ? `As of ${formatDay(asOf)}` : core.newest ? `Prices of ${formatDay(core.newest)}` : "";

const bestOffer = (table: BoardTable, filter: BoardFilter, row: BoardRow): number | undefined =>
  row.offers.find((offer) => {
    const figure = lensFigure(table, offer, filter.lens, filter.mix);
    return figure === row.best && compareRank(table, filter.lens, offer, figure) === 0;
  });

function rowOf(table: BoardTable, filter: BoardFilter, row: BoardRow): PreviewRow {
  const { core } = table;
  const best = bestOffer(table, filter, row);
  const provider = best === undefined ? undefined : core.providers[table.provider[best] ?? -1];
  const lab = core.labs[core.models.lab[row.model] ?? 0]?.name ?? "";
  const figures = [formatFigure(filter.lens, row.best), provider?.name ?? "", row.spread > 1 ? formatRatio(row.spread) : ""];
  return { name: core.models.name[row.model] ?? "", note: lab, figures, best: 0 };
}

function lineOf(table: BoardTable, filter: BoardFilter, offer: number): PreviewRow {
  const { model, providerName, figure, input, output } = listLine(table, filter, offer);
  return { name: model, note: providerName, figures: [figure, input || "?", output || "?"] };
}

/** The picture of the board under a Filter: its first Models with their best figures, or its first Offers. */
export function boardPreview(table: BoardTable, filter: BoardFilter): PreviewTable {
  const view = selectBoard(table, { ...filter, reach: null });
  const { parts, unit } = boardWords({ ...filter, reach: null });
  const isList = filter.view === "list" || LENS_KIND[filter.lens] === "text";
  const rows = view.rows.slice(0, PREVIEW_ROWS);
  const offers = isList
    ? orderOffers(table, filter, view).slice(0, PREVIEW_ROWS)
    : rows.flatMap((row) => bestOffer(table, filter, row) ?? []);
  return {
    title: parts.length > 0 ? parts.join(" · ") : "What every mile of inference costs",
    subtitle: `${formatNoun(view.offerCount, "offer")} of ${formatNoun(view.modelCount, "model")}`,
    columns: isList
      ? [
          { label: LENS_LABEL[filter.lens], ...(LENS_KIND[filter.lens] === "text" && { isText: true }) },
          { label: "Input" },
          { label: "Output" },
        ]
      : [{ label: `Best ${LENS_LABEL[filter.lens].toLowerCase()}` }, { label: "At", isText: true }, { label: "Spread" }],
    rows: isList ? offers.map((offer) => lineOf(table, filter, offer)) : rows.map((row) => rowOf(table, filter, row)),
    source: sourceLine(table, unit, offers),
    asOf: asOfWords(table, filter.asOf),
  };
}
