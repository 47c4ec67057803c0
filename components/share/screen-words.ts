import { onFilters } from "@/components/catalog/board/filter-words";
import { mixWords } from "@/components/catalog/board/mix-words";
import { comparisonTitle, pickName, workloadWords } from "@/components/compare/compare-words";
import { type BoardFilter, parseBoardFilter } from "@/lib/catalog/board/filter";
import { LENS_LABEL, LENS_UNIT } from "@/lib/catalog/board/lens";
import { type CompareFilter, parseCompareFilter } from "@/lib/compare/filter";
import type { PickNames } from "@/lib/compare/named-pick";
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

/** What a comparison shows, in words: of what it is, each of them, and for which workload. */
function compareWords({ picks, workload }: CompareFilter, names: PickNames): ScreenWords {
  const named = picks.map((pick) => names.get(pick) ?? { modelName: pick, provider: null });
  return {
    name: comparisonTitle(named),
    parts: [...new Set(named.map(pickName))],
    unit: `USD per million tokens, and what ${workloadWords(workload)}, cost`,
  };
}

const READERS: Readonly<Record<ShareKind, (params: URLSearchParams, names: PickNames) => ScreenWords>> = {
  board: (params) => boardWords(parseBoardFilter(params)),
  compare: (params, names) => compareWords(parseCompareFilter(params), names),
};

/** What a screen shows, in words. `names`: those of what is compared. */
export const screenWords = (kind: ShareKind, query: string, names: PickNames): ScreenWords =>
  READERS[kind](new URLSearchParams(query), names);

/** What a view could be called: what narrows the board, what a comparison is of. */
export function screenTitle(kind: ShareKind, query: string, names: PickNames): string {
  const { name, parts } = screenWords(kind, query, names);
  return kind === "board" && parts.length > 0 ? parts.join(" · ") : name;
}

/** What a screen shows, in one line. */
export function screenLine(kind: ShareKind, query: string, names: PickNames): string {
  const { name, parts } = screenWords(kind, query, names);
  return kind === "board" ? [name, ...parts].join(" · ") : `Comparison · ${name}`;
}
