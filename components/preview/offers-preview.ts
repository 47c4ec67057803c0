import { listLine } from "@/components/catalog/board/list-lines";
import { goneWords } from "@/components/catalog/board/view-cell";
import { kindWord } from "@/components/catalog/kind-mark";
import { asOfWords, sourceLine } from "@/components/preview/board-preview";
import { boardUnit } from "@/components/share/screen-words";
import { compareRank } from "@/lib/catalog/board/compare-rank";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { type BoardFilter, DEFAULT_FILTER } from "@/lib/catalog/board/filter";
import { lensFigure } from "@/lib/catalog/board/lens";
import { formatNoun } from "@/lib/format/count";
import { formatTokens } from "@/lib/format/tokens";
import { PREVIEW_ROWS, type PreviewTable } from "@/lib/preview/preview-table";

const COLUMNS = ["Blended", "Input", "Output"].map((label) => ({ label }));
const all = (table: BoardTable): number[] => Array.from({ length: table.size }, (_, offer) => offer);
const priceOf = (table: BoardTable, offer: number): number => lensFigure(table, offer, "price", DEFAULT_FILTER.mix);

/** The first of each group of equal keys. */
function firsts(offers: readonly number[], key: (offer: number) => number): number[] {
  const seen = new Set<number>();
  return offers.filter((offer) => !seen.has(key(offer)) && seen.add(key(offer)));
}

function byPrice(table: BoardTable): (a: number, b: number) => number {
  const group = (offer: number) => {
    const price = priceOf(table, offer);
    return Number.isNaN(price) ? 9 : compareRank(table, "price", offer, price);
  };
  return (a, b) => group(a) - group(b) || (priceOf(table, a) || 0) - (priceOf(table, b) || 0) || a - b;
}

function rowsOf(table: BoardTable, filter: BoardFilter, offers: readonly number[], names: "model" | "providerName") {
  return offers.map((offer) => {
    const line = listLine(table, filter, offer);
    const note = names === "model" ? line.lab : line.variant || line.quantization;
    return { name: line[names], note, figures: [line.figure, line.input || "?", line.output || "?"] };
  });
}

/** The picture of a Model: who serves it, the cheapest first. **Returns** `null` for one that the board does not have. */
export function modelPreview(table: BoardTable, id: string, asOf: string | null): PreviewTable | null {
  const { core } = table;
  const model = core.models.id.indexOf(id);
  if (model < 0) return null;
  const filter = { ...DEFAULT_FILTER, asOf };
  const offers = all(table).filter((offer) => table.model[offer] === model && goneWords(table, offer) === undefined);
  const byProvider = firsts(offers.sort(byPrice(table)), (offer) => table.provider[offer] ?? -1);
  const shown = byProvider.slice(0, PREVIEW_ROWS);
  const context = Math.max(...offers.map((offer) => table.context[offer] ?? Number.NaN).filter((size) => !Number.isNaN(size)));
  const facts = [
    core.labs[core.models.lab[model] ?? 0]?.name,
    Number.isFinite(context) && `${formatTokens(context)} context`,
    `${formatNoun(offers.length, "offer")} at ${formatNoun(byProvider.length, "provider")}`,
  ];
  return {
    title: core.models.name[model] ?? id,
    subtitle: facts.filter(Boolean).join(" · "),
    columns: COLUMNS,
    rows: rowsOf(table, filter, shown, "providerName").map((row, at) => (at === 0 ? { ...row, best: 0 } : row)),
    source: sourceLine(table, boardUnit(filter), shown),
    asOf: asOfWords(table, asOf),
  };
}

/** The picture of a Provider: its prices for the Models that most others offer too. **Returns** `null` for one that the board does not have. */
export function providerPreview(table: BoardTable, slug: string, asOf: string | null): PreviewTable | null {
  const { core } = table;
  const at = core.providers.findIndex((provider) => provider.slug === slug);
  const provider = core.providers[at];
  if (!provider) return null;
  const filter = { ...DEFAULT_FILTER, asOf };
  const offers = all(table).filter((offer) => table.provider[offer] === at && goneWords(table, offer) === undefined);
  const byModel = firsts(offers.sort(byPrice(table)), (offer) => table.model[offer] ?? -1);
  const spread = (offer: number) => (Number.isNaN(priceOf(table, offer)) ? -1 : (core.models.offers[table.model[offer] ?? -1] ?? 0));
  const shown = byModel.sort((a, b) => spread(b) - spread(a) || a - b).slice(0, PREVIEW_ROWS);
  const kinds = provider.kinds.map(kindWord).join(", ");
  return {
    title: provider.name,
    subtitle: [
      kinds && `${kinds.charAt(0).toUpperCase()}${kinds.slice(1)}`,
      `${formatNoun(offers.length, "offer")} of ${formatNoun(byModel.length, "model")}`,
    ]
      .filter(Boolean)
      .join(" · "),
    columns: COLUMNS,
    rows: rowsOf(table, filter, shown, "model"),
    source: sourceLine(table, boardUnit(filter), shown),
    asOf: asOfWords(table, asOf),
  };
}
