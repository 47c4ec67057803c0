import { boardIndex } from "@/lib/catalog/board/board-index";
import type { BoardTable } from "@/lib/catalog/board/dataset";
import { columnLens, type ListColumn, type Mix } from "@/lib/catalog/board/filter";
import { figureReader, LENS_KIND, lensWords } from "@/lib/catalog/board/lens";

type Key = (offer: number) => number;

const collator = new Intl.Collator("en", { numeric: true });
const KEPT_FOR_GOOD = Number.MAX_VALUE;

/** The place of each Offer's words among all words of the column; `NaN` for those without. */
function rankWords(size: number, words: (offer: number) => string): Float64Array {
  const said = Array.from({ length: size }, (_, offer) => words(offer));
  const sorted = [...new Set(said)].filter(Boolean).sort((a, b) => collator.compare(a, b) || (a < b ? -1 : 1));
  const placeOf = new Map(sorted.map((word, place) => [word, place]));
  return Float64Array.from(said, (word) => placeOf.get(word) ?? Number.NaN);
}

/** Days for which prompts are kept. */
function daysKept(words: string): number {
  if (words === "") return Number.NaN;
  return words === "none" ? 0 : words === "kept" ? KEPT_FOR_GOOD : Number.parseInt(words, 10);
}

function buildWords(table: BoardTable, column: ListColumn): Float64Array {
  const { core, rest } = table;
  const text = (at: number | undefined): string => rest?.texts[at ?? 0] ?? "";
  const lens = columnLens(column);
  if (lens === "release") return boardIndex(table).releasedAt;
  if (lens === "retention") return Float64Array.from({ length: table.size }, (_, offer) => daysKept(lensWords(table, offer, lens)));
  if (lens) return rankWords(table.size, (offer) => lensWords(table, offer, lens));
  return rankWords(table.size, (offer) => {
    if (column === "provider") return core.providers[table.provider[offer] ?? 0]?.name ?? "";
    if (column === "native_id") return rest?.offers.nativeId[offer] ?? "";
    return text(column === "source" ? rest?.offers.source[offer] : rest?.offers.since[offer]);
  });
}

const kept = new WeakMap<BoardTable, Map<ListColumn, Float64Array>>();

/** What a column of the list sorts by: the figure itself, or the place of its words. `NaN` where not stated. */
export function columnKey(table: BoardTable, column: ListColumn, mix: Mix): Key {
  const lens = columnLens(column);
  if (lens && LENS_KIND[lens] !== "text") return figureReader(table, lens, mix);
  const columns = kept.get(table) ?? new Map<ListColumn, Float64Array>();
  kept.set(table, columns);
  const ranks = columns.get(column) ?? buildWords(table, column);
  columns.set(column, ranks);
  return (offer) => ranks[offer] ?? Number.NaN;
}

/** Whether a column reads from its far end first: the largest figure, the newest date. */
export function startsDescending(column: ListColumn): boolean {
  const lens = columnLens(column);
  return column === "checked" || lens === "release" || (lens !== null && LENS_KIND[lens] === "high");
}
