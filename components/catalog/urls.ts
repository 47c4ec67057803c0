import { type BoardFilter, boardQuery } from "@/lib/catalog/board/filter";

const withQuery = (path: string, query: string): string => (query ? `${path}?${query}` : path);

const pinned = (asOf: string | null): string => (asOf === null ? "" : String(new URLSearchParams({ asOf })));

/** Where one part of the board's data is read. */
export function boardPartUrl(part: "core" | "rest", asOf: string | null, revision: string): string {
  const params = new URLSearchParams({ part, revision });
  if (asOf) params.set("asOf", asOf);
  return `/api/v1/board?${params}`;
}

/** The screen of a Filter. */
export const boardHref = (filter: BoardFilter): string => withQuery("/", boardQuery(filter));

/** The export of what the screen shows. */
export const exportHref = (filter: BoardFilter, format: "csv" | "json"): string =>
  withQuery(`/api/v1/board.${format}`, boardQuery({ ...filter, cell: null }));

/** A Model's page: its id is the path. */
export const modelHref = (id: string, asOf: string | null = null): string =>
  withQuery(`/models/${id.split("/").map(encodeURIComponent).join("/")}`, pinned(asOf));

export const providerHref = (slug: string, asOf: string | null = null): string =>
  withQuery(`/providers/${encodeURIComponent(slug)}`, pinned(asOf));

/** A Lab's page. */
export const labHref = (slug: string): string => `/labs/${encodeURIComponent(slug)}`;

/** Where the Offers of one cell are read. */
export function cellUrl(cell: { readonly model: string; readonly provider: string }, asOf: string | null): string {
  const params = new URLSearchParams({ provider: cell.provider, model: cell.model });
  if (asOf) params.set("asOf", asOf);
  return `/api/v1/cells?${params}`;
}

/** The address of one cell below a screen of which `query` holds the parameters. */
export const cellQuery = (query: string, model: string, provider: string): string =>
  `?${query}${query && "&"}cell=${encodeURIComponent(`${provider}@${model}`)}`;

/** The board with the panel of one cell open. */
export const cellHref = (model: string, provider: string, asOf: string | null = null): string =>
  `/?${new URLSearchParams({ cell: `${provider}@${model}`, ...(asOf !== null && { asOf }) })}`;
