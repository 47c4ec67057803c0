import { err, ok, type Result } from "@/lib/base/result";
import { boardQuery, parseBoardFilter } from "@/lib/catalog/board/filter";
import { compareQuery, parseCompareFilter } from "@/lib/compare/filter";

/** The screens that a ShareLink can show. */
export const SHARE_KINDS = ["board", "compare"] as const;
export type ShareKind = (typeof SHARE_KINDS)[number];

/** Whether a text names a screen that a ShareLink can show. */
export const isShareKind = (text: string): text is ShareKind => SHARE_KINDS.some((kind) => kind === text);

/** What a screen's parameters mean: one fixed text without the instant, the instant, and whether a Team's own data narrows it. */
type ReadScreen = { readonly query: string; readonly asOf: string | null; readonly isPrivate: boolean };
type Screen = { readonly path: string; readonly read: (params: URLSearchParams) => ReadScreen };

function readBoard(params: URLSearchParams): ReadScreen {
  const filter = parseBoardFilter(params);
  return { query: boardQuery({ ...filter, reach: null, asOf: null }), asOf: filter.asOf, isPrivate: filter.reach !== null };
}

function readCompare(params: URLSearchParams): ReadScreen {
  const filter = parseCompareFilter(params);
  return { query: compareQuery({ ...filter, find: "", asOf: null }), asOf: filter.asOf, isPrivate: false };
}

const SCREENS: Readonly<Record<ShareKind, Screen>> = {
  board: { path: "/", read: readBoard },
  compare: { path: "/compare", read: readCompare },
};

/** A screen with its parameters in one fixed form. `asOf`: an ISO instant, `null` for now. */
export type ScreenState = { readonly kind: ShareKind; readonly query: string; readonly asOf: string | null };

/** The longest query that is kept. **Units**: characters. */
export const MAX_QUERY = 4_000;

export type ScreenFault = "not_ours" | "no_such_screen" | "too_long" | "private";

function screenOfPath(path: string): ShareKind | null {
  return SHARE_KINDS.find((kind) => SCREENS[kind].path === path) ?? null;
}

/**
 * Reads an address of ours, whole or from its path on, as a screen that can be shared. `origin`: the origin that is ours.
 * What the screen's own reader does not know falls away. `private`: what a Team's keys reach narrows the view, and nobody
 * outside may see that.
 */
export function readScreenAddress(address: string, origin: string): Result<ScreenState, ScreenFault> {
  const text = address.trim();
  if (text.length > 2 * MAX_QUERY) return err("too_long");
  if (!URL.canParse(text, origin)) return err("not_ours");
  const url = new URL(text, origin);
  if (url.origin !== new URL(origin).origin || !text.isWellFormed()) return err("not_ours");
  const kind = screenOfPath(url.pathname);
  if (!kind) return err("no_such_screen");
  const { query, asOf, isPrivate } = SCREENS[kind].read(url.searchParams);
  if (isPrivate) return err("private");
  return query.length > MAX_QUERY ? err("too_long") : ok({ kind, query, asOf });
}

/** The address of a screen without what only the Team may see. **Returns** the text as it is where it is no screen of ours. */
export function withoutPrivate(address: string, origin: string): string {
  if (!URL.canParse(address, origin)) return address;
  const url = new URL(address, origin);
  const kind = screenOfPath(url.pathname);
  if (!kind) return address;
  const { query, asOf } = SCREENS[kind].read(url.searchParams);
  return screenHref({ kind, query, asOf });
}

/** The path and query of a screen, on which it opens as of its instant. */
export function screenHref({ kind, query, asOf }: ScreenState): string {
  const params = new URLSearchParams(query);
  if (asOf !== null) params.set("asOf", asOf);
  const { path } = SCREENS[kind];
  return params.size > 0 ? `${path}?${params}` : path;
}

/** The parameters of a screen as of an instant, as its own reader takes them. */
export const pinnedQuery = (query: string, asOf: string): URLSearchParams => {
  const params = new URLSearchParams(query);
  params.set("asOf", asOf);
  return params;
};
