import { onFilters } from "@/components/catalog/board/filter-words";
import { mixWords } from "@/components/catalog/board/mix-words";
import { type BoardFilter, parseBoardFilter } from "@/lib/catalog/board/filter";
import { LENS_LABEL, LENS_UNIT } from "@/lib/catalog/board/lens";
import { type CompareFilter, parseCompareFilter } from "@/lib/compare/filter";
import { formatNoun } from "@/lib/format/count";
import type { ShareKind } from "@/lib/share/screen";

/** A screen in words: its name, what narrows it, and what its figures are. */
export type ScreenWords = { readonly name: string; readonly parts: readonly string[]; readonly unit: string };

/** What the figures of the board are, such as `USD per million tokens, blended 3 : 1 input to output`. */
export function boardUnit({ lens, mix }: BoardFilter): string {
  const { numbers, of } = mixWords(mix);
  if (lens === "price" || lens === "batch") return `${LENS_UNIT[lens]} ${numbers} ${of}`;
  return `${LENS_LABEL[lens]}: ${LENS_UNIT[lens]}`;
}

/** What the board shows, in words. */
export const boardWords = (filter: BoardFilter): ScreenWords => ({
  name: `Board, ${LENS_LABEL[filter.lens].toLowerCase()}`,
  parts: onFilters(filter, null).map(({ label }) => label),
  unit: boardUnit(filter),
});

/** What a comparison shows, in words: what is compared, without its Models' names. */
const compareWords = ({ picks, workload }: CompareFilter): ScreenWords => ({
  name: "Comparison",
  parts: [formatNoun(picks.length, "offer"), ...picks.slice(0, 3), ...(picks.length > 3 ? ["…"] : [])],
  unit: `USD per million tokens, and ${formatNoun(workload.requests, "request")} a day`,
});

const READERS: Readonly<Record<ShareKind, (params: URLSearchParams) => ScreenWords>> = {
  board: (params) => boardWords(parseBoardFilter(params)),
  compare: (params) => compareWords(parseCompareFilter(params)),
};

/** What a screen shows, in words. */
export const screenWords = (kind: ShareKind, query: string): ScreenWords => READERS[kind](new URLSearchParams(query));

/** What a screen shows, in one line. */
export function screenLine(kind: ShareKind, query: string): string {
  const { name, parts } = screenWords(kind, query);
  return [name, ...parts].join(" · ");
}

/** What a view could be called: what narrows it, else its screen's name. */
export function screenTitle(kind: ShareKind, query: string): string {
  const { name, parts } = screenWords(kind, query);
  return parts.length > 0 ? parts.join(" · ") : name;
}
