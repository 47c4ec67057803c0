import { onFilters } from "@/components/catalog/board/filter-words";
import { parseBoardFilter } from "@/lib/catalog/board/filter";
import { LENS_LABEL } from "@/lib/catalog/board/lens";
import type { ShareKind } from "@/lib/share/screen";

/** A screen in words: its name, and what narrows it. */
export type ScreenWords = { readonly name: string; readonly parts: readonly string[] };

const READERS: Readonly<Record<ShareKind, (params: URLSearchParams) => ScreenWords>> = {
  board: (params) => {
    const filter = parseBoardFilter(params);
    return { name: `Board, ${LENS_LABEL[filter.lens].toLowerCase()}`, parts: onFilters(filter, null).map(({ label }) => label) };
  },
};

/** What a screen shows, in words. */
export const screenWords = (kind: ShareKind, query: string): ScreenWords => READERS[kind](new URLSearchParams(query));

/** What a screen shows, in one line. */
export function screenLine(kind: ShareKind, query: string): string {
  const { name, parts } = screenWords(kind, query);
  return [name, ...parts].join(" · ");
}
